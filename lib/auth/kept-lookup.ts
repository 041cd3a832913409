import * as z from 'zod/mini';
import { cookieValue } from '#lib/auth/cookies.ts';
import { isSecure } from '#lib/auth/forwarded.ts';
import { isEncrypted } from '#lib/secrets/cipher.ts';
import { seal, unseal } from '#lib/secrets/seal.ts';

/** Whom a link asked for. */
export type KeptLookup = { sourceId: string; project: string | null };

const NAME = 'pointline-lookup';
/** Seconds: as long as somebody may take to sign in. */
const LASTS = 600;

const Kept = z.object({ sourceId: z.string(), project: z.nullable(z.string()), until: z.number() });

/**
 * A `Set-Cookie` header that keeps what a link asked for while its reader signs in, and for the page that says what was
 * found. It is sealed, no script reads it, and only `/lookup` gets it: so no address has to carry an e-mail.
 */
export function keptLookup(lookup: KeptLookup, headers: Headers, now = Date.now()): string {
  const sealed = seal(JSON.stringify({ ...lookup, until: now + LASTS * 1_000 }), 'link');
  return cookie(sealed, LASTS, headers);
}

/** Takes it away. */
export function forgottenLookup(headers: Headers): string {
  return cookie('', 0, headers);
}

/** What the link asked for that brought this reader; null where none did, or too long ago. */
export function findKeptLookup(headers: Headers, now = Date.now()): KeptLookup | null {
  const sealed = cookieValue(NAME, headers);
  if (!sealed || !isEncrypted(sealed)) return null;
  try {
    const { until, ...lookup } = z.parse(Kept, JSON.parse(unseal(sealed, 'link')));
    return now < until ? lookup : null;
  } catch {
    return null; // changed, or sealed under a key that is gone
  }
}

function cookie(value: string, seconds: number, headers: Headers): string {
  const secure = isSecure(headers) ? '; Secure' : '';
  return `${NAME}=${value}; Path=/lookup; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
