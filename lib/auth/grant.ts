import * as z from 'zod/mini';
import { isEncrypted } from '#lib/secrets/cipher.ts';
import { seal, unseal } from '#lib/secrets/seal.ts';

/** What a tab sends with each request while somebody is revealed in it. */
export const REVEAL_HEADER = 'x-pointline-reveal';

/** Milliseconds. Longer than a call takes; a tab that is forgotten is masked again. */
const LASTS = 60 * 60_000;

const Grant = z.tuple([z.string(), z.string(), z.number()]);

/**
 * Lets whoever has this session see one customer, or one webhook that names nobody, without masks for an hour. It is
 * sealed, and so needs no table and no statement; it is worth nothing in another session, nor after this one's end.
 */
export function makeGrant(sessionId: string, subject: string, now = Date.now()): string {
  return seal(JSON.stringify([sessionId, subject, now + LASTS]), 'grant');
}

/** Whom a grant reveals; null where it is none, has ended, or belongs to another session. */
export function revealedBy(grant: string | null, sessionId: string, now = Date.now()): string | null {
  if (grant === null || !isEncrypted(grant)) return null;
  try {
    const [session, subject, until] = z.parse(Grant, JSON.parse(unseal(grant, 'grant')));
    return session === sessionId && now < until ? subject : null;
  } catch {
    return null; // made up, changed, or sealed under a key that is gone
  }
}
