import { parseCookies } from 'better-auth/cookies';
import { isSecure } from '#lib/auth/forwarded.ts';
import { findToken, LIFETIMES, makeToken, takeToken } from '#lib/auth/one-time-token.ts';
import { COOKIE_PREFIX } from '#lib/auth/server.ts';
import { seal, unseal } from '#lib/secrets/seal.ts';

/** What waits for one browser's next step. */
type Purpose = 'half_way' | 'oidc' | 'recovery_codes';

/**
 * Keeps a value for this browser alone: what stands for it is a one-time token in a cookie, and the database has the
 * token's digest and the value sealed. Returns the Set-Cookie header.
 */
export async function keepForBrowser(purpose: Purpose, value: object, headers: Headers): Promise<string> {
  const token = await makeToken(purpose, seal(JSON.stringify(value), 'grant'));
  return cookie({ purpose, headers, value: token, seconds: LIFETIMES[purpose] });
}

/** What was kept, which it still is afterwards; null where it was taken, has expired, or never was. */
export async function findForBrowser(purpose: Purpose, headers: Headers): Promise<unknown> {
  const token = tokenOf(purpose, headers);
  return open(token && (await findToken(purpose, token)));
}

/** The same, once: of many requests at once exactly one gets it. */
export async function takeForBrowser(purpose: Purpose, headers: Headers): Promise<unknown> {
  const token = tokenOf(purpose, headers);
  return open(token && (await takeToken(purpose, token)));
}

/** The Set-Cookie header that takes the token away again. */
export function dropForBrowser(purpose: Purpose, headers: Headers): string {
  return cookie({ purpose, headers, value: '', seconds: 0 });
}

function open(sealed: string | null | undefined): unknown {
  return sealed ? JSON.parse(unseal(sealed, 'grant')) : null;
}

function tokenOf(purpose: Purpose, headers: Headers): string | undefined {
  return parseCookies(headers.get('cookie') ?? '').get(nameOf(purpose, headers));
}

/** No other host, no script and no plain http may set or read it: https://datatracker.ietf.org/doc/html/rfc6265bis */
function nameOf(purpose: Purpose, headers: Headers): string {
  return `${isSecure(headers) ? '__Host-' : ''}${COOKIE_PREFIX}.${purpose}`;
}

type Cookie = { purpose: Purpose; headers: Headers; value: string; seconds: number };

function cookie({ purpose, headers, value, seconds }: Cookie): string {
  // Lax: the way back from another site, a provider of OpenID Connect, is to bring it along
  const attributes = [
    `Max-Age=${seconds}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure(headers) ? ['Secure'] : []),
  ];
  return [`${nameOf(purpose, headers)}=${value}`, ...attributes].join('; ');
}
