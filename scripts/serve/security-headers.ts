import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSecure } from '#lib/auth/forwarded.ts';
import { pathOf } from '#scripts/serve/door.ts';

/** Every answer carries them, whichever door it leaves by. */
const ALWAYS = new Map([
  ['X-Content-Type-Options', 'nosniff'],
  // A page's address names a customer: it goes to nobody.
  ['Referrer-Policy', 'no-referrer'],
  ['X-Frame-Options', 'DENY'],
  ['Permissions-Policy', 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  // What is the same for everybody says so itself.
  ['Cache-Control', 'no-store'],
]);

/** Two years, as browsers' own lists ask for. */
const HTTPS_ONLY = 'max-age=63072000; includeSubDomains';

/** Of what is no page: nothing in it may do anything. */
const OF_DATA = "default-src 'none'; frame-ancestors 'none'; sandbox";

const STATIC = /^\/_next\/static\/|^\/(?:favicon\.ico|icon\.svg)$/;

/**
 * Puts the headers on an answer that keep a browser from doing what it should not. Next reads the nonce of a page's
 * scripts from the policy, which it is given as a header of the request.
 */
export function secure(request: IncomingMessage, response: ServerResponse, { dev }: { dev: boolean }): void {
  response.setHeaders(ALWAYS);
  const path = pathOf(request);
  const { 'x-forwarded-proto': protocol } = request.headers;
  if (protocol !== undefined && isSecure(new Headers({ 'x-forwarded-proto': String(protocol) })))
    response.setHeader('Strict-Transport-Security', HTTPS_ONLY);
  if (/^\/api(?:\/|$)/.test(path)) {
    response.setHeader('Content-Security-Policy', OF_DATA);
    return;
  }
  if (STATIC.test(path)) response.removeHeader('Cache-Control');
  const nonce = randomBytes(16).toString('base64');
  const policy = policyOfPage(nonce, dev);
  // For Next's scripts, and for our own
  Object.assign(request.headers, { 'content-security-policy': policy, 'x-nonce': nonce });
  response.setHeader('Content-Security-Policy', policy);
}

function policyOfPage(nonce: string, dev: boolean): string {
  return [
    "default-src 'none'",
    // Next's loader brings further scripts, which is what strict-dynamic is for.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${dev ? " 'unsafe-inline'" : ''}`,
    // The height of a long list, and where a mark of a chart stands: numbers, and never text from outside.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
