import { isSecure } from '#lib/auth/forwarded.ts';

/**
 * A cookie's name: over https with the prefix that browsers take from this host alone, for all of it and over https
 * (https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-__host-prefix); over http it would be
 * lost.
 */
function cookieName(name: string, headers: Headers): string {
  return `${isSecure(headers) ? '__Host-' : ''}pointline.${name}`;
}

/** The value of one of our cookies; null where the request has none, or an empty one. */
export function readCookie(name: string, headers: Headers): string | null {
  return cookieValue(cookieName(name, headers), headers);
}

/** The same of a cookie by its whole name. */
export function cookieValue(name: string, headers: Headers): string | null {
  const beginning = `${name}=`;
  const pairs = headers.get('cookie')?.split(';') ?? [];
  const pair = pairs.map((text) => text.trim()).find((text) => text.startsWith(beginning));
  return pair?.slice(beginning.length) || null;
}

/** A Set-Cookie header for whoever sent `headers`. No script reads the cookie, and no other site has it sent along. */
export function setCookie(name: string, value: string, seconds: number, headers: Headers): string {
  const attributes = `Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${isSecure(headers) ? '; Secure' : ''}`;
  return `${cookieName(name, headers)}=${value}; ${attributes}`;
}
