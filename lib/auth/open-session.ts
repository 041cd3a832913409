import { recordAccess } from '#lib/auth/audit.ts';
import { clientAddress } from '#lib/auth/forwarded.ts';
import { createFirstAdministrator, type Welcome } from '#lib/auth/first-administrator.ts';
import { takeToken } from '#lib/auth/one-time-token.ts';
import { setPasswordByLink } from '#lib/auth/password-link.ts';
import type { Problem } from '#lib/auth/problems.ts';
import { rememberDevice } from '#lib/auth/known-device.ts';
import { startSession } from '#lib/auth/session.ts';
import { staffViewer } from '#lib/auth/staff-viewer.ts';
import { db } from '#lib/database/db.ts';

/**
 * Set-Cookie headers of a new session for whoever brings a good sign-in link; null where the link is not good any
 * more.
 */
export async function signInByLink(token: string, headers: Headers): Promise<string[] | null> {
  const staffId = await takeToken('sign_in', token);
  return staffId === null ? null : openSession({ staffId, by: 'link', headers });
}

/** The same for the first administrator, who is made by this. */
export async function signInByWelcome(token: string, welcome: Welcome, headers: Headers): Promise<string[] | null> {
  const staffId = await createFirstAdministrator(token, welcome);
  return staffId === null ? null : openSession({ staffId, by: 'welcome', headers });
}

/** The same for whoever sets a password with a link that an administrator made; else what is wrong. */
export async function signInByPasswordLink(
  token: string,
  password: string,
  headers: Headers,
): Promise<{ cookies: string[] } | { problem: Problem }> {
  const set = await setPasswordByLink(token, password);
  if ('problem' in set) return set;
  const cookies = await openSession({ staffId: set.staffId, by: 'password_link', headers });
  return cookies ? { cookies } : { problem: 'link' };
}

/**
 * A session, and a browser that is known from now on, for somebody whose right to both was proven: with a line in the
 * audit trail. Every way in ends here. Null for who is switched off.
 */
export async function openSession({
  staffId,
  by,
  headers,
}: {
  staffId: string;
  by: string;
  headers: Headers;
}): Promise<string[] | null> {
  const staff = await db().staff.findUnique({ where: { id: staffId } });
  const cookie = staff && (await startSession(staffId, headers));
  if (!staff || !cookie) return null;

  await recordAccess(staffViewer(staff), {
    action: 'sign_in.succeeded',
    detail: { by, address: clientAddress(headers) },
  });
  return [cookie, rememberDevice(staff.email, headers)];
}
