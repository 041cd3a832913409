import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { z } from 'zod';
import { makeToken, takeToken } from '#lib/auth/one-time-token';
import { PASSWORD_LENGTH } from '#lib/auth/server';
import { db } from '#lib/db';
import type { Prisma } from '#lib/generated/prisma/client';

/** What the first administrator tells of themselves. The messages are shown as they are. */
export const Welcome = z.object({
  name: z.string().trim().min(1, 'Tell us your name.').max(100, 'Use a name of at most 100 characters.'),
  email: z.email('Use a full e-mail address, like name@example.com.').max(254, 'Use an e-mail address of at most 254 characters.').toLowerCase(),
  password: z
    .string()
    .min(PASSWORD_LENGTH.min, `Use a password of at least ${PASSWORD_LENGTH.min} characters.`)
    .max(PASSWORD_LENGTH.max, `Use a password of at most ${PASSWORD_LENGTH.max} characters.`),
});
export type Welcome = z.infer<typeof Welcome>;

/**
 * A link to the page where the first administrator signs up; null once somebody can sign in with a password. Every
 * instance may make one of its own: the first one used decides.
 */
export async function makeWelcomeLink(baseUrl: string): Promise<string | null> {
  if (!(await isUnclaimed())) return null;
  const token = await makeToken('welcome', '');
  return new URL(`/welcome?${new URLSearchParams({ token })}`, baseUrl).href;
}

/** The new administrator's staff id; null where the link is used up or expired, or somebody was faster with another one. */
export async function createFirstAdministrator(token: string, { name, email, password }: Welcome): Promise<string | null> {
  if ((await takeToken('welcome', token)) === null) return null;
  // Dear on purpose, so nobody without a link gets us to do it.
  const hash = await hashPassword(password);
  return db().$transaction((tx) => create(tx, { name, email, hash }));
}

type NewAdministrator = { name: string; email: string; hash: string };

async function create(tx: Prisma.TransactionClient, { name, email, hash }: NewAdministrator): Promise<string | null> {
  // Two links used at the same moment make one administrator, not two.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('pointline.first_administrator'))`;
  if (!(await isUnclaimed(tx))) return null;

  const { id } = await tx.staff.upsert({
    where: { email },
    create: { id: randomUUID(), name, email, role: 'administrator' },
    update: { name, role: 'administrator', disabledAt: null },
  });
  await tx.staffCredential.create({
    data: { id: randomUUID(), userId: id, accountId: id, providerId: 'credential', password: hash },
  });
  return id;
}

/** Whether nobody can sign in with a password yet. */
export async function isUnclaimed(client: Prisma.TransactionClient = db()): Promise<boolean> {
  return (await client.staffCredential.findFirst({ select: { id: true } })) === null;
}
