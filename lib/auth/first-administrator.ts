import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { hasAdministrator, lockStaff } from '#lib/auth/administrators.ts';
import { hashPassword } from '#lib/auth/hash-password.ts';
import { inPasswordTurn } from '#lib/auth/password-turn.ts';
import { findToken, makeToken, takeToken } from '#lib/auth/one-time-token.ts';
import { setPassword } from '#lib/auth/password.ts';
import { Password, PersonEmail, PersonName } from '#lib/auth/person.ts';
import { db } from '#lib/database/db.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

/** What the first administrator tells of themselves. */
export const Welcome = z.object({ name: PersonName, email: PersonEmail, password: Password });
export type Welcome = z.infer<typeof Welcome>;

/**
 * A link to the page where the first administrator signs up; null once an administrator can sign in with a password.
 * Every instance may make one of its own: the first one used decides.
 */
export async function makeWelcomeLink(baseUrl: string): Promise<string | null> {
  if (await hasAdministrator(db())) return null;
  const token = await makeToken('welcome', '');
  return new URL(`/welcome?${new URLSearchParams({ token })}`, baseUrl).href;
}

/** Whether a link would make the first administrator now. */
export async function isWelcome(token: string): Promise<boolean> {
  return (await findToken('welcome', token)) !== null && !(await hasAdministrator(db()));
}

/**
 * The new administrator's staff id; null where the link is used up or expired, or somebody was faster with another
 * one.
 */
export async function createFirstAdministrator(
  token: string,
  { name, email, password }: Welcome,
): Promise<string | null> {
  if ((await takeToken('welcome', token)) === null) return null;
  // Hashing costs much by design: only whoever has a good link may make us do it.
  const hash = await inPasswordTurn({ line: 'known', who: token }, () => hashPassword(password));
  return db().$transaction((tx) => create(tx, { name, email, hash }));
}

type NewAdministrator = { name: string; email: string; hash: string };

async function create(tx: Prisma.TransactionClient, { name, email, hash }: NewAdministrator): Promise<string | null> {
  // Two links used at the same moment make one administrator, not two.
  await lockStaff(tx);
  if (await hasAdministrator(tx)) return null;

  const { id } = await tx.staff.upsert({
    where: { email },
    create: { id: randomUUID(), name, email, role: 'administrator' },
    update: { name, role: 'administrator', disabledAt: null },
  });
  await setPassword(tx, id, hash);
  return id;
}

/** Whether nobody can sign in with a password yet. */
export async function isUnclaimed(): Promise<boolean> {
  return (await db().staffCredential.findFirst({ select: { id: true } })) === null;
}
