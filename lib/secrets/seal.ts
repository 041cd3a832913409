import { createHmac } from 'node:crypto';
import { env } from '#lib/env.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { decrypt, encrypt, keyFor } from '#lib/secrets/cipher.ts';

/** What is sealed for one purpose is not opened for another. */
export type Purpose =
  | 'audit'
  | 'audit_seal'
  | 'erasure'
  | 'device'
  | 'setting'
  | 'totp'
  | 'webhook_secret'
  | 'voucherify_key'
  | 'link'
  | 'grant'
  | 'api_token';

/** A text that only an instance with the secret key can read; `isEncrypted` tells it from a plain one. */
export function seal(text: string, purpose: Purpose): string {
  return encrypt(text, keyFor(dataKey(), `seal ${purpose}`));
}

/**
 * What `seal` took.
 * @throws OperatorError where it was sealed with another key or for another purpose, or changed since.
 */
export function unseal(sealed: string, purpose: Purpose): string {
  const text = decrypt(sealed, keyFor(dataKey(), `seal ${purpose}`));
  if (text === null)
    throw new OperatorError('A secret in the database does not open: it was sealed with another key, or changed.');
  return text;
}

/**
 * HMAC-SHA-256 as 64 hex digits, under a key derived for the purpose: two equal texts give the same one, and without
 * the secret key nobody can try out what the text was.
 */
export function keyedDigest(text: string, purpose: Purpose): string {
  return keyedDigester(purpose)(text);
}

/** The same for many texts: the key is derived once. */
export function keyedDigester(purpose: Purpose): (text: string) => string {
  const key = keyFor(dataKey(), `digest ${purpose}`);
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}

function dataKey(): string {
  const key = env().dataKey;
  if (key === null) throw new Error('No data key: the start opens it, see keepDataKey');
  return key;
}
