import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readCookie, setCookie } from '#lib/auth/cookies.ts';
import { keyedDigest } from '#lib/secrets/seal.ts';

// The cookie is `id.mark.mark…`: a browser's own random id, and for each account that was signed in to from it a mark
// that only we can make. So nothing of it is stored, and it lets nobody in: it only says whose attempts these are.
const COOKIE = 'device';

/** Seconds; each sign-in begins them anew. */
const LIFETIME = 180 * 24 * 60 * 60;

/** Accounts that one browser is known for: a desk that shifts share. */
const MOST = 5;

/** The id of the browser, where this account was signed in to from it before; null from a browser that is new to it. */
export function findKnownDevice(email: string, headers: Headers): string | null {
  const { id, marks } = readDevice(headers);
  const expected = markOf(id, email);
  return marks.some((mark) => isSame(mark, expected)) ? id : null;
}

/** A Set-Cookie header by which the browser is known for this account from now on. */
export function rememberDevice(email: string, headers: Headers): string {
  const { id, marks } = readDevice(headers);
  const own = markOf(id, email);
  const all = [own, ...marks.filter((mark) => mark !== own)].slice(0, MOST);
  return setCookie(COOKIE, [id, ...all].join('.'), LIFETIME, headers);
}

function readDevice(headers: Headers): { id: string; marks: string[] } {
  const [id = '', ...marks] = readCookie(COOKIE, headers)?.split('.') ?? [];
  if (!/^[\w-]{22}$/.test(id)) return { id: randomBytes(16).toString('base64url'), marks: [] };
  return { id, marks: marks.filter((mark) => /^[0-9a-f]{64}$/.test(mark)) };
}

function markOf(id: string, email: string): string {
  return keyedDigest(`${id} ${email}`, 'device');
}

function isSame(mark: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(mark, 'hex'), Buffer.from(expected, 'hex'));
}
