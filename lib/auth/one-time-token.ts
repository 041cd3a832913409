import { z } from 'zod';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

/** What a link is good for, and for how many seconds. */
export const LIFETIMES = {
  /** Making the first administrator. It is printed where the server was started, which may be the evening before. */
  welcome: 24 * 60 * 60,
  /** Signing one person in. */
  sign_in: 24 * 60 * 60,
  /** Setting one person's password. It is passed on by hand, maybe on a Friday. */
  password: 72 * 60 * 60,
  /** Linking one person's account with that of the provider of OpenID Connect. Passed on by hand as well. */
  oidc_link: 72 * 60 * 60,
  /** Typing the code of the second factor. */
  half_way: 10 * 60,
  /** Coming back from the provider of OpenID Connect. */
  oidc: 10 * 60,
  /** Seeing new recovery codes, once. */
  recovery_codes: 10 * 60,
} as const;
type Purpose = keyof typeof LIFETIMES;

/** A token that `takeToken` accepts once. The database holds its digest only. `value` is what it stands for. */
export async function makeToken(
  purpose: Purpose,
  value: string,
  client: Prisma.TransactionClient = db(),
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + LIFETIMES[purpose] * 1_000);
  await client.oneTimeToken.deleteMany({ where: { expiresAt: { lt: new Date() } } });
  await client.oneTimeToken.create({
    data: { id: randomUUID(), identifier: identifierOf(purpose, token), value, expiresAt },
  });
  return token;
}

/** The value of a token that would be accepted now, which it still is afterwards. */
export async function findToken(purpose: Purpose, token: string): Promise<string | null> {
  const found = await db().oneTimeToken.findUnique({
    where: { identifier: identifierOf(purpose, token), expiresAt: { gt: new Date() } },
  });
  return found?.value ?? null;
}

/**
 * The value of a token, which is used up by this; null where it was used, has expired, or never was. One statement,
 * so of many callers at once exactly one gets it.
 */
export async function takeToken(
  purpose: Purpose,
  token: string,
  client: Prisma.TransactionClient = db(),
): Promise<string | null> {
  const taken = await queryRows(client, z.object({ value: z.string() }))`
    DELETE FROM one_time_token
    WHERE identifier = ${identifierOf(purpose, token)} AND expires_at > now()
    RETURNING value`;
  return taken[0]?.value ?? null;
}

/** Makes the tokens of this value worthless. */
export async function revokeTokens(
  purpose: Purpose,
  value: string,
  client: Prisma.TransactionClient = db(),
): Promise<void> {
  await client.oneTimeToken.deleteMany({ where: { value, identifier: { startsWith: `${purpose}:` } } });
}

function identifierOf(purpose: Purpose, token: string): string {
  return `${purpose}:${createHash('sha256').update(token).digest('base64url')}`;
}
