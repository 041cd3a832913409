import { recordAccess } from '#lib/auth/audit.ts';
import { keepForBrowser } from '#lib/auth/browser-token.ts';
import { endSessions } from '#lib/auth/end-sessions.ts';
import { createFirstAdministrator, type Welcome } from '#lib/auth/first-administrator.ts';
import { clientAddress } from '#lib/auth/forwarded.ts';
import { rememberDevice } from '#lib/auth/known-device.ts';
import { takeToken } from '#lib/auth/one-time-token.ts';
import { setPasswordByLink } from '#lib/auth/password-link.ts';
import type { Problem } from '#lib/auth/problems.ts';
import { SECOND_FACTOR_PAGE } from '#lib/auth/second-factor/pages.ts';
import { findSession, startSession } from '#lib/auth/session.ts';
import { staffViewer } from '#lib/auth/staff-viewer.ts';
import { db } from '#lib/database/db.ts';

/** Where whoever has proven who they are goes on to. `cookies` are Set-Cookie headers. */
export type Opened = { goTo: string; cookies: string[] };

/** Lets whoever brings a good sign-in link in; null where the link is not good any more. */
export async function signInByLink(token: string, headers: Headers): Promise<Opened | null> {
  const staffId = await takeToken('sign_in', token);
  return staffId === null ? null : openSession({ staffId, by: 'link', next: '/', headers });
}

/** The same for the first administrator, who is made by this. */
export async function signInByWelcome(token: string, welcome: Welcome, headers: Headers): Promise<Opened | null> {
  const staffId = await createFirstAdministrator(token, welcome);
  return staffId === null ? null : openSession({ staffId, by: 'welcome', next: '/', headers });
}

/** The same for whoever sets a password with a link that an administrator made; else what is wrong. */
export async function signInByPasswordLink(
  token: string,
  password: string,
  headers: Headers,
): Promise<Opened | { problem: Problem }> {
  const set = await setPasswordByLink(token, password, headers);
  if ('problem' in set) return set;
  const opened = await openSession({ staffId: set.staffId, by: 'password_link', next: '/', headers });
  return opened ?? { problem: 'link' };
}

/** How somebody proved who they are, and where they want to go. */
export type FirstFactor = { staffId: string; by: string; next: string };

/**
 * Lets somebody in who has proven who they are; whoever has a second factor is asked for it first, whichever way they
 * come, and has no session before. Every way in ends here. Null for who is switched off.
 */
export async function openSession({ headers, ...first }: FirstFactor & { headers: Headers }): Promise<Opened | null> {
  const staff = await findStaff(first.staffId);
  if (!staff?.secondFactor?.confirmedAt) return completeSignIn({ ...first, headers });
  const detail = { by: first.by, address: clientAddress(headers) };
  await recordAccess(staffViewer(staff), { action: 'sign_in.code_asked', detail });
  return { goTo: '/sign-in/code', cookies: [await keepForBrowser('half_way', first, headers)] };
}

type Complete = FirstFactor & { headers: Headers; secondFactor?: string };

/**
 * A session, and a browser that is known from now on, once nothing is left to prove: with a line in the audit trail.
 * Null for who is switched off.
 */
export async function completeSignIn({ staffId, by, next, headers, secondFactor }: Complete): Promise<Opened | null> {
  const staff = await findStaff(staffId);
  // the browser's former session would live on without its cookie (ASVS 5.0, 7.2.4)
  const former = await findSession(headers, { isUse: false });
  const cookie = staff && (await startSession({ staffId, by, headers }));
  if (!staff || !cookie) return null;
  if (former) await endSessions(db(), { staffId: former.identity.id, only: former.sessionId });

  await recordAccess(staffViewer(staff), {
    action: 'sign_in.succeeded',
    detail: { by, address: clientAddress(headers), ...(secondFactor !== undefined && { secondFactor }) },
  });
  // That an administrator took it away is not to be missed
  const goTo = staff.secondFactor?.resetAt ? SECOND_FACTOR_PAGE : next;
  return { goTo, cookies: [cookie, rememberDevice(staff.email, headers)] };
}

function findStaff(id: string) {
  return db().staff.findUnique({ where: { id, disabledAt: null }, include: { secondFactor: true } });
}
