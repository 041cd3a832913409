import { recordAccess } from '#lib/auth/audit.ts';
import { clientAddress, isSecure } from '#lib/auth/forwarded.ts';
import { createFirstAdministrator, type Welcome } from '#lib/auth/first-administrator.ts';
import { takeToken } from '#lib/auth/one-time-token.ts';
import { setPasswordByLink } from '#lib/auth/password-link.ts';
import { auth } from '#lib/auth/server.ts';
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

/** The same for whoever sets a password with a link that an administrator made. */
export async function signInByPasswordLink(
  token: string,
  password: string,
  headers: Headers,
): Promise<string[] | null> {
  const staffId = await setPasswordByLink(token, password, headers);
  return staffId === null ? null : openSession({ staffId, by: 'password_link', headers });
}

async function openSession({
  staffId,
  by,
  headers,
}: {
  staffId: string;
  by: string;
  headers: Headers;
}): Promise<string[] | null> {
  const staff = await db().staff.findUnique({ where: { id: staffId } });
  if (!staff || staff.disabledAt) return null;

  const cookies = await newSession(staffId, headers);
  await recordAccess(staffViewer(staff), {
    action: 'sign_in.succeeded',
    detail: { by, address: clientAddress(headers) },
  });
  return cookies;
}

/** Set-Cookie headers of a new session for somebody whose right to it was proven. */
export async function newSession(staffId: string, headers: Headers): Promise<string[]> {
  const { api } = await auth({ secure: isSecure(headers) });
  const { headers: made } = await api.startSession({ body: { staffId }, headers, returnHeaders: true });
  return made.getSetCookie();
}
