import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { isUnderTest } from '#lib/env.ts';

/** scrypt's parameters as OWASP's Password Storage Cheat Sheet has them for 32 MiB of memory; tests sign in often. */
const NOW = { N: isUnderTest() ? 2 ** 10 : 2 ** 15, r: 8, p: 3 };
/** Those of hashes as older versions wrote them, `salt:key` in hex: a third of the work in as much memory. */
const FORMER = { N: 2 ** 14, r: 16, p: 1 };
/** What is missing in FORMER to the work of NOW. */
const REST = { ...NOW, p: 2 };

const BEGINNING = `scrypt$${NOW.N}$${NOW.r}$${NOW.p}`;
const KEY_BYTES = 32;

type Cost = typeof NOW;

/** A hash with its parameters and salt. To be called within `inTurn`: it takes a core for a fifth of a second. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('base64url');
  return `${BEGINNING}$${salt}$${(await derive(password, salt, KEY_BYTES, NOW)).toString('base64url')}`;
}

/**
 * Whether a hash is of this password, which takes as long where there is no hash or one of an older version. To be
 * called within `inTurn`.
 */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  const [, salt, key] = hash?.startsWith(`${BEGINNING}$`) ? (/\$([^$]+)\$([^$]+)$/.exec(hash) ?? []) : [];
  if (salt !== undefined && key !== undefined)
    return isSame(await derive(password, salt, KEY_BYTES, NOW), Buffer.from(key, 'base64url'));
  if (hash === null) {
    await derive(password, 'nobody', KEY_BYTES, NOW);
    return false;
  }
  const [formerSalt = '', formerKey = ''] = hash.split(':');
  const expected = Buffer.from(formerKey, 'hex');
  await derive(password, 'nobody', KEY_BYTES, REST);
  return isSame(await derive(password, formerSalt, 64, FORMER), expected);
}

/** Whether an older version made this hash, so that it is to be made anew while the password is at hand. */
export function isFormer(hash: string): boolean {
  return !hash.startsWith(`${BEGINNING}$`);
}

function derive(password: string, salt: string, bytes: number, cost: Cost): Promise<Buffer> {
  const options = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function isSame(key: Buffer, expected: Buffer): boolean {
  return key.length === expected.length && timingSafeEqual(key, expected);
}
