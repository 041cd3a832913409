import { randomUUID } from 'node:crypto';
import { lockStaff } from '#lib/auth/administrators.ts';
import { recordAccess, recordAnonymous } from '#lib/auth/audit.ts';
import { clientAddress } from '#lib/auth/forwarded.ts';
import { hashPassword, verifyPassword } from '#lib/auth/hash-password.ts';
import { inPasswordTurn } from '#lib/auth/password-turn.ts';
import { isMarked } from '#lib/auth/maker-mark.ts';
import { findToken, makeToken, revokeTokens, takeToken } from '#lib/auth/one-time-token.ts';
import { passwordHash, setPassword } from '#lib/auth/password.ts';
import { findSignedIn, sessionDigest } from '#lib/auth/session.ts';
import { staffViewer } from '#lib/auth/staff-viewer.ts';
import { asViewer } from '#lib/auth/viewer.ts';
import { findWeakness, type Weakness } from '#lib/auth/weak-password.ts';
import { db } from '#lib/database/db.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

/** Who makes a link, and in which browser; nulls for a command on the server. */
export type Maker = { id: string | null; browser: string | null };

/** A link that was made: its path, and the id by which the audit trail names it. */
export type MadeLink = { path: string; link: string | null };

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
export async function setPasswordByLink(token: string, password: string, headers: Headers): Promise<Set> {
  const invited = await findInvited(token);
  if (!invited) return { problem: 'link' };
  const weakness = findWeakness(password, invited);
  if (weakness) return { problem: weakness };
  // Hashing costs much by design: only whoever has a good link may make us do it, and not in the transaction, which
  // holds a connection.
  return inPasswordTurn({ line: 'known', who: invited.id }, async () => {
    const before = await passwordHash(db(), invited.id);
    if (before !== null && (await verifyPassword(before, password))) return { problem: 'old_password' };
    const hash = await hashPassword(password);
    return db().$transaction((tx) => setByLink(tx, { token, hash, headers }));
  });
}

type LinkUse = { token: string; hash: string; headers: Headers };

async function setByLink(tx: Prisma.TransactionClient, { token, hash, headers }: LinkUse): Promise<Set> {
  const staffId = await takeToken('password', token, tx);
  const staff = staffId === null ? null : await tx.staff.findUnique({ where: { id: staffId, disabledAt: null } });
  if (!staff) return { problem: 'link' };
  const link = await noteUse(tx, staff.id, headers);
  await setPassword(tx, staff.id, hash);
  const line = { action: 'staff.password_changed', subject: staff.id, detail: { by: 'link' } } as const;
  await recordAccess(staffViewer({ ...staff, ...link }), line, tx);
  return { staffId: staff.id };
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
  const line = { action: 'staff.link_refused', subject: staffId ?? undefined, detail: { link: link.id } } as const;
  await (signedIn ? recordAccess(asViewer(signedIn), line) : recordAnonymous(line));
  return true;
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
    await recordAnonymous({ action: 'staff.link_made', subject: staff.id, detail: { by: 'command', link } }, tx);
    return path;
  });
}
