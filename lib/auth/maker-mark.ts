import { randomBytes } from 'node:crypto';
import { readCookie, setCookie } from '#lib/auth/cookies.ts';
import { keyedDigest } from '#lib/secrets/seal.ts';

const COOKIE = 'link_maker';
/** Seconds: as long as a link is good. */
const LASTS = 72 * 60 * 60;

/**
 * Marks the browser in which a link for somebody else is made, so that the link is not used there, signed in or not.
 * `browser` is what to keep of the mark, `cookie` the Set-Cookie header.
 */
export function markMaker(headers: Headers): { browser: string; cookie: string } {
  const mark = readCookie(COOKIE, headers) ?? randomBytes(16).toString('base64url');
  return { browser: keyedDigest(mark, 'link'), cookie: setCookie(COOKIE, mark, LASTS, headers) };
}

/** Whether this browser bears that mark. */
export function isMarked(headers: Headers, browser: string | null): boolean {
  const mark = readCookie(COOKIE, headers);
  return mark !== null && keyedDigest(mark, 'link') === browser;
}
