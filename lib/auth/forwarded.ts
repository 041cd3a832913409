/**
 * The parts of a request's address that a reverse proxy may have changed; Next fills the headers in where there is
 * none.
 */

/** Whether the browser speaks https, be it to us or to the proxy before us. */
export function isSecure(headers: Headers): boolean {
  return first(headers.get('x-forwarded-proto')) === 'https';
}

/** Host and port as the browser named them, in lower case; null where the request has none. */
export function requestHost(headers: Headers): string | null {
  return first(headers.get('x-forwarded-host')) ?? first(headers.get('host'));
}

/** `https://desk.example`: where this request was sent, as its sender named it. */
export function requestOrigin(headers: Headers): string {
  return `${isSecure(headers) ? 'https' : 'http'}://${requestHost(headers) ?? 'localhost'}`;
}

function first(list: string | null): string | null {
  return list?.split(',')[0]?.trim().toLowerCase() || null;
}

/** What the client or the proxies before us say its address is: good for a trail, not to be trusted. */
export function clientAddress(headers: Headers): string | null {
  return headers.get('x-forwarded-for')?.slice(0, 200) ?? null;
}
