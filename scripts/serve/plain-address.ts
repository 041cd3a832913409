import type { IncomingMessage } from 'node:http';
import { WEBHOOK_PATH } from '#lib/routes.ts';

const API = /^\/api(?=\/|$)/i;
/** Characters that mean the same encoded or not (RFC 3986, 2.3). */
const UNRESERVED = /%(?:2[de]|3\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/gi;

/**
 * Spells a call of the interface as the interface spells its own addresses, so that nothing after this has a reason
 * to redirect it: whoever sends webhooks does not follow, and a redirected POST loses its body. Pages keep their
 * redirects.
 */
export function spellPlainly(request: IncomingMessage): void {
  const { url = '' } = request;
  const absolute = /^https?:\/\/([^/?#\\]*)(.*)$/is.exec(url);
  const target = absolute ? absolute[2]! : url;
  // RFC 9112, 3.2.2: an address in absolute form names the host, whatever the header says
  if (absolute?.[1]) request.headers.host = absolute[1].replace(/^.*@/, '');
  request.url = plainTarget(target);
}

/** The path and query of a call of the interface, spelled as the interface does; of anything else as they came. */
export function plainTarget(target: string): string {
  const [, path = '', query = ''] = /^([^?#]*)(\?[^#]*)?/s.exec(target) ?? [];
  const plain = plainPath(path);
  if (plain !== null) return plain + query;
  // As in `http://desk.example?a`
  return path === '' ? `/${target}` : target;
}

function plainPath(path: string): string | null {
  const decoded = path.replace(UNRESERVED, decodeURIComponent).replaceAll('\\', '/');
  const segments = withoutDots(`/${decoded}`.split('/'));
  const plain = `/${segments.join('/')}`;
  if (!API.test(plain)) return null;
  // A blank at the end, or a capital, is what pasting adds
  const pasted = plain.replace(/(?:%(?:20|09|0a|0d)|\/)+$/gi, '');
  if (pasted.toLowerCase() === WEBHOOK_PATH) return WEBHOOK_PATH;
  return plain.replace(API, '/api');
}

/** Without empty segments and those that lead to where one is, or up. */
function withoutDots(segments: readonly string[]): string[] {
  const walked: string[] = [];
  for (const segment of segments) {
    if (segment === '..') walked.pop();
    else if (segment !== '' && segment !== '.') walked.push(segment);
  }
  return walked;
}
