import { createHmac } from 'node:crypto';
import fc, { type Arbitrary } from 'fast-check';
import { CATALOGUE } from '#lib/voucherify/event-types.ts';

/** What is sent to one address. */
export type Hostile = { method: string; path: string; headers: Record<string, string>; body: Buffer | null };

const DEEP = 20_000;

/** Texts that have broken programs: of no length, of great length, of half characters, of another language's syntax. */
export const hostileText: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '\ufeff',
    '%',
    '%00',
    '..',
    '../../../etc/passwd',
    '\\',
    "' OR 1=1 --",
    '{"a":',
    '${7*7}',
    '<script>alert(1)</script>',
    '__proto__',
    'constructor',
    'toString',
    'NaN',
    '-0',
    '1e400',
    '9007199254740993',
    '-1',
    '0x10',
    'null',
    'undefined',
    'true',
    '[object Object]',
    '2026-02-30T25:61:61Z',
    '+275760-09-13T00:00:00.001Z',
    '0000-00-00',
    'infinity',
    '٣',
    'İ',
    'ß'.repeat(50),
  ),
  fc.integer({ min: 1, max: 3_000 }).map((length) => 'x'.repeat(length)),
);

const hostileValue: Arbitrary<unknown> = fc.oneof(
  { arbitrary: hostileText, weight: 4 },
  { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 2 },
  { arbitrary: fc.constantFrom(0, -0, 1e308, -1e308, 1.5, 2 ** 53, -(2 ** 63), true, false, null, [], {}), weight: 2 },
);

/** Names that our readers look for, so that what is wrong stands where it is read. */
const NAMES = [
  ...['id', 'object', 'type', 'code', 'name', 'email', 'source_id', 'metadata', 'status', 'created_at', 'updated_at'],
  ...['customer', 'voucher', 'loyalty_card', 'points', 'balance', 'campaign', 'holder', 'order', 'reward', 'segment'],
  ...['transaction', 'redemption', 'publication', 'pending_points', 'loyalty_tier', 'event', 'data', 'project_id'],
  ...['deleted_at', 'result', 'details', 'amount', 'items', 'related_object', 'campaign_id', 'customer_id', 'source'],
];

const hostileObject: Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    hostileValue,
    fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), hostileText), tie('node'), { maxKeys: 6 }),
    fc.array(tie('node'), { maxLength: 4 }),
  ),
})).node;

/** An envelope like Voucherify's with something wrong anywhere in it. */
const hostileEnvelope = fc.record(
  {
    id: fc.oneof(
      fc.nat(999).map((n) => `whs_${n}`),
      hostileValue,
    ),
    type: fc.oneof(fc.constantFrom(...CATALOGUE), hostileText),
    project_id: hostileValue,
    created_at: fc.oneof(fc.date({ noInvalidDate: false }).map(String), hostileValue),
    source: hostileObject,
    event: fc.oneof(
      fc.record({
        id: hostileText,
        type: fc.constantFrom(...CATALOGUE),
        created_at: hostileValue,
        group_id: hostileValue,
      }),
      hostileObject,
    ),
    data: hostileObject,
  },
  { requiredKeys: [] },
);

/** Bodies, of JSON and of nothing like it. */
export const hostileBody: Arbitrary<Buffer> = fc.oneof(
  { weight: 5, arbitrary: hostileEnvelope.map((value) => Buffer.from(JSON.stringify(value))) },
  { weight: 3, arbitrary: hostileObject.map((value) => Buffer.from(JSON.stringify(value))) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 2,
    arbitrary: fc.tuple(hostileEnvelope, fc.nat(), hostileText).map(([value, at, text]) => {
      const json = JSON.stringify(value);
      const place = at % (json.length + 1);
      return Buffer.from(json.slice(0, place) + text + json.slice(place));
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      Buffer.from('\ufeff{}'),
      Buffer.from('{"type":"a","type":"b","data":{}}'),
      Buffer.from(`{"data":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`),
      Buffer.from(`${'{"data":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`),
      Buffer.from(`{"data":{"customer":{"id":"c","points":${'9'.repeat(400)}}}}`),
      Buffer.from(`{"data":"${'\\u0000'.repeat(500)}"}`),
      Buffer.from(`{${Array.from({ length: 2_000 }, (_, n) => `"k${n}":${n}`).join()}}`),
    ),
  },
);

/** A webhook: mostly signed with the right secret, since what is not is turned away at once. */
export function hostileWebhook(path: string, secret: string): Arbitrary<Hostile> {
  return fc
    .record({
      body: hostileBody,
      signed: fc.oneof({ weight: 8, arbitrary: fc.constant('right') }, fc.constantFrom('wrong', 'none', 'malformed')),
      type: fc.option(fc.oneof(fc.constantFrom(...CATALOGUE), hostileText), { freq: 3 }),
      odd: fc.option(oddHeaders, { freq: 8 }),
    })
    .map(({ body, signed, type, odd }) => {
      const signature = {
        right: { 'x-voucherify-signature': createHmac('sha256', secret).update(body).digest('hex') },
        wrong: { 'x-voucherify-signature': 'a'.repeat(64) },
        malformed: { 'x-voucherify-signature': 'sha256=abc' },
        none: {},
      }[signed];
      return {
        method: 'POST',
        path: type === null ? path : `${path}?type=${encoded(type)}`,
        headers: { 'content-type': 'application/json', ...signature, ...odd },
        body,
      };
    });
}

/** In bytes that a header may have. */
const headerText = hostileText.map((text) => text.replace(/[^\t\x20-\x7e]/g, '?').slice(0, 2_000));

/** Headers that Next, a proxy or a browser would send, with anything in them. */
export const oddHeaders: Arbitrary<Record<string, string>> = fc.dictionary(
  fc.constantFrom(
    ...['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch', 'next-url'],
    ...['next-action', 'x-nextjs-data', 'x-middleware-subrequest', 'x-matched-path', 'x-invoke-status'],
    ...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-http-method-override', 'origin', 'referer'],
    ...['accept', 'accept-encoding', 'accept-language', 'if-none-match', 'if-modified-since', 'range', 'cookie'],
    ...['content-type', 'content-encoding', 'last-event-id', 'x-request-id', 'traceparent', 'sec-fetch-site'],
    ...['content-security-policy', 'x-nonce', 'authorization'],
  ),
  headerText,
  { minKeys: 1, maxKeys: 4 },
);

/** As a part of an address; half characters can't be encoded. */
export function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
