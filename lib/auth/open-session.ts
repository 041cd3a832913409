import { recordAccess } from '#lib/auth/audit';
import { clientAddress, isSecure } from '#lib/auth/forwarded';
import { createFirstAdministrator, type Welcome } from '#lib/auth/first-administrator';
import { takeToken } from '#lib/auth/one-time-token';
import { auth } from '#lib/auth/server';
import { asViewer, ROLES } from '#lib/auth/viewer';
import { db } from '#lib/db';
import { z } from 'zod';

/** Set-Cookie headers of a new session for whoever brings a good sign-in link; null where the link is not good any more. */
export async function signInByLink(token: string, headers: Headers): Promise<string[] | null> {
  const staffId = await takeToken('sign_in', token);
  return staffId === null ? null : openSession({ staffId, by: 'link', headers });
}

/** The same for the first administrator, who is made by this. */
export async function signInByWelcome(token: string, welcome: Welcome, headers: Headers): Promise<string[] | null> {
  const staffId = await createFirstAdministrator(token, welcome);
  return staffId === null ? null : openSession({ staffId, by: 'welcome', headers });
}

const Role = z.enum(ROLES);

async function openSession({ staffId, by, headers }: { staffId: string; by: string; headers: Headers }): Promise<string[] | null> {
  const staff = await db().staff.findUnique({ where: { id: staffId } });
  if (!staff || staff.disabledAt) return null;

  const { api } = await auth({ secure: isSecure(headers) });
  const answer = await api.startSession({ body: { staffId }, headers, returnHeaders: true });
  const { id, name, email } = staff;
  const viewer = asViewer({ kind: 'staff', id, name, email, role: Role.parse(staff.role) });
  await recordAccess(viewer, { action: 'sign_in.succeeded', detail: { by, address: clientAddress(headers) } });
  return answer.headers.getSetCookie();
}
