import { isIPv6 } from 'node:net';

/**
 * The parts of a request's address that a reverse proxy may have changed. The front has put them in, and has thrown
 * away what nobody trusted said (scripts/serve/forwarded.ts).
 */

/** Whether the browser speaks https, be it to us or to the proxy before us. */
export function isSecure(headers: Headers): boolean {
  return headers.get('x-forwarded-proto') === 'https';
}

/** Host and port as the browser named them, in lower case; null where the request has none. */
export function requestHost(headers: Headers): string | null {
  return (headers.get('x-forwarded-host') ?? headers.get('host'))?.trim().toLowerCase() || null;
}

/** `https://desk.example`: where this request was sent, as its sender named it. */
export function requestOrigin(headers: Headers): string {
  return `${isSecure(headers) ? 'https' : 'http'}://${requestHost(headers) ?? 'localhost'}`;
}

/** The client's address; null where a test has no front. */
export function clientAddress(headers: Headers): string | null {
  return headers.get('x-forwarded-for');
}

/** What one client can have addresses from at will, and is counted as one: of IPv6 a /64. */
export function networkOf(address: string | null): string {
  if (address === null || !isIPv6(address)) return address ?? 'nowhere';
  const [front = '', back = ''] = address.toLowerCase().split('::');
  const before = front === '' ? [] : front.split(':');
  const zeros = address.includes('::') ? 8 - before.length - back.split(':').filter((part) => part !== '').length : 0;
  return [...before, ...Array<string>(zeros).fill('0'), ...back.split(':')].slice(0, 4).join(':');
}
