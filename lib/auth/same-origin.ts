import { requestHost } from '#lib/auth/forwarded.ts';

/**
 * Whether a request that changes something comes from our own pages, so that no other site can send one with a
 * visitor's cookie. The rule is that of Go's http.CrossOriginProtection: what the browser says of itself decides (a
 * page can't forge Sec-Fetch-Site, and no proxy rewrites it); over plain http, where browsers leave it out, Origin
 * must name the host that was asked; with neither it is no browser, and has no visitor's cookie to misuse. A forged
 * X-Forwarded-Host helps nobody: no page can set it on a request to another site without that site's leave.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site) return site === 'same-origin' || site === 'none';

  const origin = headers.get('origin');
  if (!origin) return true;
  return URL.canParse(origin) && new URL(origin).host === requestHost(headers);
}
