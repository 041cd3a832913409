import { lockStaff } from '#lib/auth/administrators.ts';
import { recordAccess, recordAnonymous } from '#lib/auth/audit.ts';
import { hashPassword, verifyPassword } from '#lib/auth/hash-password.ts';
import { inTurn } from '#lib/auth/in-turn.ts';
import { findToken, makeToken, revokeTokens, takeToken } from '#lib/auth/one-time-token.ts';
import { passwordHash, setPassword } from '#lib/auth/password.ts';
import { staffViewer } from '#lib/auth/staff-viewer.ts';
import { findWeakness, type Weakness } from '#lib/auth/weak-password.ts';
import { db } from '#lib/database/db.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

/** The path of a link with which somebody sets their password, once. Links made for them before are worthless then. */
export async function makePasswordLink(tx: Prisma.TransactionClient, staffId: string): Promise<string> {
  await revokeTokens('password', staffId, tx);
  return passwordLinkPath(await makeToken('password', staffId, tx));
}

export function passwordLinkPath(token: string): string {
  return `/new-password?${new URLSearchParams({ token })}`;
}

export type Invited = { id: string; name: string; email: string; isNew: boolean };

/** Whose password a link sets; null where it is not good any more. Looking does not use it up. */
export async function findInvited(token: string): Promise<Invited | null> {
  const staffId = await findToken('password', token);
  const staff = staffId === null ? null : await findActive(staffId);
  return staff && { ...staff, isNew: (await passwordHash(db(), staff.id)) === null };
}

function findActive(id: string) {
  return db().staff.findUnique({ where: { id, disabledAt: null }, select: { id: true, name: true, email: true } });
}

type Set = { staffId: string } | { problem: 'link' | 'old_password' | Weakness };

/**
 * Sets the password of whoever the link is for, and ends their sessions.
 * @throws BusyError where too many sign in.
 */
export async function setPasswordByLink(token: string, password: string): Promise<Set> {
  const invited = await findInvited(token);
  if (!invited) return { problem: 'link' };
  const weakness = findWeakness(password, invited);
  if (weakness) return { problem: weakness };
  // Hashing costs much by design: only whoever has a good link may make us do it, and not in the transaction, which
  // holds a connection.
  return inTurn({ line: 'known', who: invited.id }, async () => {
    const before = await passwordHash(db(), invited.id);
    if (before !== null && (await verifyPassword(before, password))) return { problem: 'old_password' };
    const hash = await hashPassword(password);
    return db().$transaction((tx) => setByLink(tx, token, hash));
  });
}

async function setByLink(tx: Prisma.TransactionClient, token: string, hash: string): Promise<Set> {
  const staffId = await takeToken('password', token, tx);
  const staff = staffId === null ? null : await tx.staff.findUnique({ where: { id: staffId, disabledAt: null } });
  if (!staff) return { problem: 'link' };
  await setPassword(tx, staff.id, hash);
  const line = { action: 'staff.password_changed', subject: staff.id, detail: { by: 'link' } };
  await recordAccess(staffViewer(staff), line, tx);
  return { staffId: staff.id };
}

/**
 * The same for whoever may run commands on the server: an administrator without a colleague has no other way back.
 * Null where no active account has this e-mail.
 */
export async function makePasswordLinkByCommand(email: string): Promise<string | null> {
  return db().$transaction(async (tx) => {
    await lockStaff(tx);
    const staff = await tx.staff.findUnique({ where: { email: email.toLowerCase(), disabledAt: null } });
    if (!staff) return null;
    await recordAnonymous(
      { action: 'staff.link_made', subject: staff.email, detail: { staffId: staff.id, by: 'command' } },
      tx,
    );
    return makePasswordLink(tx, staff.id);
  });
}
