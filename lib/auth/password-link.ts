import { hashPassword } from 'better-auth/crypto';
import { lockStaff } from '#lib/auth/administrators.ts';
import { recordAccess, recordAnonymous } from '#lib/auth/audit.ts';
import { findToken, makeToken, revokeTokens, takeToken } from '#lib/auth/one-time-token.ts';
import { passwordHash, setPassword } from '#lib/auth/password.ts';
import { staffViewer } from '#lib/auth/staff-viewer.ts';
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

export type Invited = { name: string; email: string; isNew: boolean };

/** Whose password a link sets; null where it is not good any more. Looking does not use it up. */
export async function findInvited(token: string): Promise<Invited | null> {
  const staffId = await findToken('password', token);
  const staff = staffId === null ? null : await db().staff.findUnique({ where: { id: staffId, disabledAt: null } });
  return staff && { name: staff.name, email: staff.email, isNew: (await passwordHash(db(), staff.id)) === null };
}

/**
 * Sets the password of whoever the link is for, and ends their sessions. Their staff id; null where it is not good
 * any more.
 */
export async function setPasswordByLink(token: string, password: string): Promise<string | null> {
  if ((await findToken('password', token)) === null) return null;
  // Hashing costs much by design: only whoever has a good link may make us do it, and not in the transaction, which
  // holds a connection.
  const hash = await hashPassword(password);
  return db().$transaction(async (tx) => {
    const staffId = await takeToken('password', token, tx);
    const staff = staffId === null ? null : await tx.staff.findUnique({ where: { id: staffId, disabledAt: null } });
    if (!staff) return null;
    await setPassword(tx, staff.id, hash);
    await recordAccess(
      staffViewer(staff),
      { action: 'staff.password_changed', subject: staff.id, detail: { by: 'link' } },
      tx,
    );
    return staff.id;
  });
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
    await recordAnonymous({ action: 'staff.link_made', subject: staff.id, detail: { by: 'command' } }, tx);
    return makePasswordLink(tx, staff.id);
  });
}
