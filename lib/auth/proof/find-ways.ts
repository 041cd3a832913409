import { findOidcLinkOf } from '#lib/auth/oidc/oidc-link.ts';
import { passwordHash } from '#lib/auth/password.ts';
import { hasSecondFactor } from '#lib/auth/second-factor/second-factor.ts';
import { db } from '#lib/database/db.ts';

/** How somebody who is signed in can prove that it is them. */
export type Ways = {
  /** What they type: a code where they have a second factor, else their password; null where they have neither. */
  typed: 'code' | 'password' | null;
  /** The name of the provider, for who comes by it too; null for others. */
  oidc: string | null;
  /** What gives who has none of these a password, on the server; null for others. */
  command: string | null;
};

export async function findWays({ id: staffId, email }: { id: string; email: string }): Promise<Ways> {
  const [withCode, hash, oidc] = await Promise.all([
    hasSecondFactor(staffId),
    passwordHash(db(), staffId),
    findOidcLinkOf(staffId),
  ]);
  if (withCode) return { typed: 'code', oidc, command: null };
  const hasNone = hash === null && oidc === null;
  return { typed: hash === null ? null : 'password', oidc, command: hasNone ? commandFor(email) : null };
}

/** It is copied into a shell: an e-mail that means something there is left for its owner to type. */
function commandFor(email: string): string {
  return `npm run password-link -- ${/^[\w.+@-]+$/.test(email) ? email : 'EMAIL'}`;
}
