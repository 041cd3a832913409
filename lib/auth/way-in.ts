import { makeOidcLink } from '#lib/auth/oidc/oidc-link.ts';
import { type MadeLink, makePasswordLink, type Maker } from '#lib/auth/password-link.ts';
import { env } from '#lib/env.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

/** Whether people may sign in with a password; where not, a link from the server's console opens the desk still. */
export function withPasswords(): boolean {
  return env().signIn.withPasswords;
}

/** A link with which somebody gets a way in: a password, or where this desk takes none, the provider's. */
export async function makeWayIn(tx: Prisma.TransactionClient, staffId: string, maker: Maker): Promise<MadeLink> {
  return withPasswords() ? makePasswordLink(tx, staffId, maker) : { path: await makeOidcLink(tx, staffId), link: null };
}
