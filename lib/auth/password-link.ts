import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { lockStaff } from '#lib/auth/administrators.ts';
import { recordAccess, recordAnonymous } from '#lib/auth/audit.ts';
import { clientAddress } from '#lib/auth/forwarded.ts';
import { isMarked } from '#lib/auth/maker-mark.ts';
import { findToken, makeToken, revokeTokens, takeToken } from '#lib/auth/one-time-token.ts';
import { passwordHash, setPassword } from '#lib/auth/password.ts';
import { findSignedIn, sessionDigest } from '#lib/auth/session.ts';
import { staffViewer } from '#lib/auth/staff-viewer.ts';
import { asViewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

/** Who makes a link, and in which browser; nulls for a command on the server. */
export type Maker = { id: string | null; browser: string | null };

/** A link that was made: its path, and the id by which the audit trail names it. */
type MadeLink = { path: string; link: string };

/** A link with which somebody sets their password, once. Links made for them before are worthless then. */
export async function makePasswordLink(tx: Prisma.TransactionClient, staffId: string, maker: Maker): Promise<MadeLink> {
  await revokeTokens('password', staffId, tx);
  const path = passwordLinkPath(await makeToken('password', staffId, tx));
  const isFirst = (await passwordHash(tx, staffId)) === null;
  const { id } = await tx.passwordLink.create({
    data: { id: randomUUID(), staffId, madeBy: maker.id, madeIn: maker.browser, isFirst },
  });
  return { path, link: id };
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
 * Whether whoever brings this link made it: they are signed in as themselves, or it is the browser that made it.
 * Passed on it would let them in as somebody else; the attempt leaves a line in the audit trail.
 */
export async function refuseMaker(token: string, headers: Headers): Promise<boolean> {
  const staffId = await findToken('password', token);
  const link = staffId === null ? null : await latestLink(db(), staffId);
  if (!link) return false;
  const signedIn = await findSignedIn(headers);
  const isMaker = signedIn !== null && signedIn.id === link.madeBy;
  if (!isMaker && !isMarked(headers, link.madeIn)) return false;
  const line = { action: 'staff.link_refused', subject: staffId ?? undefined, detail: { link: link.id } };
  await (signedIn ? recordAccess(asViewer(signedIn), line) : recordAnonymous(line));
  return true;
}

/**
 * Sets the password of whoever the link is for, and ends their sessions. Their staff id; null where it is not good
 * any more.
 */
export async function setPasswordByLink(token: string, password: string, headers: Headers): Promise<string | null> {
  if ((await findToken('password', token)) === null) return null;
  // Hashing costs much by design: only whoever has a good link may make us do it, and not in the transaction, which
  // holds a connection.
  const hash = await hashPassword(password);
  return db().$transaction(async (tx) => {
    const staffId = await takeToken('password', token, tx);
    const staff = staffId === null ? null : await tx.staff.findUnique({ where: { id: staffId, disabledAt: null } });
    if (!staff) return null;
    const link = await noteUse(tx, staff.id, headers);
    await setPassword(tx, staff.id, hash);
    await recordAccess(
      staffViewer({ ...staff, ...link }),
      { action: 'staff.password_changed', subject: staff.email, detail: { by: 'link' } },
      tx,
    );
    return staff.id;
  });
}

/** From now on what they do is done since this link, and their sessions know which one ended them. */
async function noteUse(tx: Prisma.TransactionClient, staffId: string, headers: Headers) {
  const link = await latestLink(tx, staffId);
  if (!link) return {}; // it was made by an older version
  const sessions = await tx.staffSession.findMany({ where: { userId: staffId }, select: { token: true } });
  const endedSessions = sessions.map(({ token }) => sessionDigest(token));
  await tx.passwordLink.update({
    where: { id: link.id },
    data: { usedAt: new Date(), usedFrom: clientAddress(headers), endedSessions },
  });
  const since = { sinceLinkId: link.id, sinceLinkBy: link.madeBy };
  await tx.staff.update({ where: { id: staffId }, data: since });
  return since;
}

/** The one that is good, if any is: each makes those before it worthless. */
function latestLink(client: Prisma.TransactionClient, staffId: string) {
  return client.passwordLink.findFirst({
    where: { staffId, usedAt: null },
    orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
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
    const { path, link } = await makePasswordLink(tx, staff.id, { id: null, browser: null });
    await recordAnonymous(
      { action: 'staff.link_made', subject: staff.email, detail: { staffId: staff.id, by: 'command', link } },
      tx,
    );
    return path;
  });
}
