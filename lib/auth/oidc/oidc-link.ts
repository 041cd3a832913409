import { findToken, makeToken, revokeTokens } from '#lib/auth/one-time-token.ts';
import { db } from '#lib/database/db.ts';
import { env } from '#lib/env.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

/** What the button calls the provider of OpenID Connect; null where none is configured. */
export function findOidcName(): string | null {
  return env().signIn.oidc?.name ?? null;
}

/**
 * The path of a link with which somebody connects their account with the provider's, once. Links made for them before
 * are worthless then.
 */
export async function makeOidcLink(tx: Prisma.TransactionClient, staffId: string): Promise<string> {
  await revokeTokens('oidc_link', staffId, tx);
  const token = await makeToken('oidc_link', staffId, tx);
  return `/sign-in/connect?${new URLSearchParams({ token })}`;
}

/** Whose account a link connects; null where it is not good any more. Looking does not use it up. */
export async function findOidcLink(token: string): Promise<{ name: string; email: string } | null> {
  const staffId = await findToken('oidc_link', token);
  if (staffId === null) return null;
  return db().staff.findUnique({ where: { id: staffId, disabledAt: null }, select: { name: true, email: true } });
}

/** The provider's name for whoever has an account there that is connected; null for others. */
export async function findOidcLinkOf(staffId: string): Promise<string | null> {
  const { oidc } = env().signIn;
  if (!oidc) return null;
  const linked = await db().staffCredential.count({ where: { userId: staffId, providerId: oidc.issuer } });
  return linked > 0 ? oidc.name : null;
}
