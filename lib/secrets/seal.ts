import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '#lib/env.ts';
import { OperatorError } from '#lib/operator-error.ts';

/** What a key derived for one purpose opens, one for another does not. */
export type Purpose =
  'audit' | 'audit_seal' | 'erasure' | 'device' | 'setting' | 'totp' | 'webhook_secret' | 'link' | 'grant';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A text that only an instance with this secret key can read: AES-256-GCM under a key derived for the purpose, as
 * `v1.` and base64url of IV, tag and cipher text.
 */
export function seal(text: string, purpose: Purpose): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(currentKey(), `seal ${purpose}`), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
}

/** Whether `seal` made it; a value of an older version may be there as it is. */
export function isSealed(text: string): boolean {
  return text.startsWith(`${VERSION}.`);
}

/**
 * What `seal` took, with whichever of the keys it was sealed.
 * @throws OperatorError where none of them fits, or it was sealed for another purpose or changed since.
 */
export function unseal(sealed: string, purpose: Purpose): string {
  const bytes = Buffer.from(sealed.slice(VERSION.length + 1), 'base64url');
  for (const key of env().secretKeys) {
    const text = tryToOpen(bytes, keyFor(key, `seal ${purpose}`));
    if (text !== null) return text;
  }
  throw new OperatorError(
    'POINTLINE_SECRET_KEY does not open what is stored: it is another one than that with which it was sealed. ' +
      'Set it to the former key; after a change, to both, the new one first, with a comma between.',
  );
}

/**
 * HMAC-SHA-256 as 64 hex digits, under a key derived for the purpose: two equal texts give the same one, and without
 * the secret key nobody can try out what the text was.
 */
export function keyedDigest(text: string, purpose: Purpose): string {
  return createHmac('sha256', keyFor(oldestKey(), `digest ${purpose}`))
    .update(text)
    .digest('hex');
}

function tryToOpen(bytes: Buffer, key: Buffer): string | null {
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

const derived = new Map<string, Buffer>();

function keyFor(secret: string, use: string): Buffer {
  const name = `${use}\n${secret}`;
  const known = derived.get(name);
  if (known) return known;
  const key = Buffer.from(hkdfSync('sha256', secret, '', `pointline ${use}`, 32));
  derived.set(name, key);
  return key;
}

function currentKey(): string {
  const [key] = env().secretKeys;
  if (key === undefined) throw new Error('No secret key: the start makes one, see keepSecretKey');
  return key;
}

/** Digests are looked for again years later, so a key that is added in front of others changes none. */
function oldestKey(): string {
  return env().secretKeys.at(-1) ?? currentKey();
}
