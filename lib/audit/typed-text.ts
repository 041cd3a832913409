import { keyedDigest } from '#lib/secrets/seal.ts';

/** Characters. Voucherify's ids have up to 36, keys of events and lines a few more. */
const LONGEST_ID = 200;

/** What no id of ours or of Voucherify's has, and every e-mail address and full name. */
const NO_ID = /[\s@]/;

/**
 * What people typed, as the audit trail keeps it: whoever holds the secret key and the text can tell that it was this
 * one, in whatever case; nobody can read it back.
 */
export function typedDigest(text: string): string {
  return keyedDigest(text.normalize('NFKC').trim().toLowerCase(), 'audit');
}

/** An id as it is; anything else, which came out of an address or a form, as its digest. */
export function withoutTyped(text: string): string {
  return boundedId(text) ?? typedDigest(text);
}

/** Undefined for what cannot be an id; an index takes no more than some 2,700 bytes. */
export function boundedId(id: string | undefined): string | undefined {
  return id !== undefined && id.length <= LONGEST_ID && !NO_ID.test(id) ? id : undefined;
}
