import { expect, it } from 'vitest';
import { isSameOrigin } from '#lib/auth/same-origin.ts';

it.each<[string, boolean, Record<string, string>]>([
  ['a page of ours', true, { 'sec-fetch-site': 'same-origin', origin: 'https://desk.example', host: 'desk.example' }],
  [
    'a page of ours behind a proxy that hides the host',
    true,
    { 'sec-fetch-site': 'same-origin', origin: 'https://desk.example', host: '127.0.0.1:3000' },
  ],
  ['the address bar', true, { 'sec-fetch-site': 'none', host: 'desk.example' }],
  ['another site', false, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', host: 'desk.example' }],
  ['a sibling domain', false, { 'sec-fetch-site': 'same-site', origin: 'https://shop.example', host: 'desk.example' }],
  ['a page of ours over plain http', true, { origin: 'http://desk.lan:3000', host: 'desk.lan:3000' }],
  [
    'a page of ours over plain http behind a proxy',
    true,
    { origin: 'http://desk.lan', host: '10.0.0.5:3000', 'x-forwarded-host': 'desk.lan' },
  ],
  ['the same host in capitals', true, { origin: 'http://desk.lan', host: 'DESK.lan' }],
  ['another site over plain http', false, { origin: 'http://evil.lan', host: 'desk.lan:3000' }],
  ['another port of the same host over plain http', false, { origin: 'http://desk.lan:8080', host: 'desk.lan:3000' }],
  ['a sandboxed frame', false, { origin: 'null', host: 'desk.lan:3000' }],
  ['no browser', true, { host: 'desk.lan:3000' }],
])('%s: %s', (_, expected, headers) => {
  expect(isSameOrigin(new Headers(headers))).toBe(expected);
});
