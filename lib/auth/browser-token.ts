import { readCookie, setCookie } from '#lib/auth/cookies.ts';
import { findToken, LIFETIMES, makeToken, takeToken } from '#lib/auth/one-time-token.ts';
import { seal, unseal } from '#lib/secrets/seal.ts';

/** What waits for one browser's next step. */
type Purpose = 'half_way' | 'oidc' | 'recovery_codes';

/**
 * Keeps a value for this browser alone: what stands for it is a one-time token in a cookie, and the database has the
 * token's digest and the value sealed. Returns the Set-Cookie header.
 */
export async function keepForBrowser(purpose: Purpose, value: object, headers: Headers): Promise<string> {
  const token = await makeToken(purpose, seal(JSON.stringify(value), 'grant'));
  return setCookie(purpose, token, LIFETIMES[purpose], headers);
}

/** What was kept, which it still is afterwards; null where it was taken, has expired, or never was. */
export async function findForBrowser(purpose: Purpose, headers: Headers): Promise<unknown> {
  const token = readCookie(purpose, headers);
  return open(token === null ? null : await findToken(purpose, token));
}

/** The same, once: of many requests at once exactly one gets it. */
export async function takeForBrowser(purpose: Purpose, headers: Headers): Promise<unknown> {
  const token = readCookie(purpose, headers);
  return open(token === null ? null : await takeToken(purpose, token));
}

/** The Set-Cookie header that takes the cookie away again. */
export function dropForBrowser(purpose: Purpose, headers: Headers): string {
  return setCookie(purpose, '', 0, headers);
}

function open(sealed: string | null): unknown {
  return sealed === null ? null : JSON.parse(unseal(sealed, 'grant'));
}
