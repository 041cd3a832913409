import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A text under a key: AES-256-GCM, as `v1.` and base64url of IV, tag and cipher text. */
export function encrypt(text: string, key: Buffer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64url')}`;
}

/** Whether `encrypt` made it; a value of an older version may be there as it is. */
export function isEncrypted(text: string): boolean {
  return text.startsWith(`${VERSION}.`);
}

/** What `encrypt` took; null where the key is another, or it was changed since. */
export function decrypt(encrypted: string, key: Buffer): string | null {
  const bytes = Buffer.from(encrypted.slice(VERSION.length + 1), 'base64url');
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

/** A key for one use, derived from a secret of much randomness (HKDF with SHA-256, RFC 5869). */
export function keyFor(secret: string, use: string): Buffer {
  const name = `${use}\n${secret}`;
  const known = derived.get(name);
  if (known) return known;
  const key = Buffer.from(hkdfSync('sha256', secret, '', `pointline ${use}`, 32));
  derived.set(name, key);
  return key;
}
