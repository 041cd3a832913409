import { expect, test } from 'vitest';
import { UnavailableError } from '#lib/errors.ts';
import { observedWebhook } from '#lib/ingest/take-webhook.ts';
import { MAX_BODY } from '#lib/ingest/read-body.ts';
import type { Delivery, Receiver } from '#lib/ingest/receive.ts';
import type { Observation } from '#lib/monitoring/observation.ts';
import { signBody } from '#lib/voucherify/signature.ts';

const NOW = new Date('2026-01-02T00:00:10Z');

type Sent = {
  text: string;
  secret?: string | null;
  keep?: Receiver['keep'];
  declared?: string;
  size?: number;
  breaksAfter?: number;
  signature?: string | null;
  encoding?: string;
};

/** What is observed of one webhook. */
async function observe({
  text,
  secret = 'right',
  keep = (event) => Promise.resolve(event.status),
  declared,
  size = 65_536,
  breaksAfter,
  encoding,
  ...over
}: Sent): Promise<Observation> {
  const seen: Observation[] = [];
  async function* body(): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length; start += size) {
      if (breaksAfter !== undefined && start >= breaksAfter) throw new Error('aborted');
      yield await Promise.resolve(bytes.subarray(start, start + size));
    }
  }
  const { signature = secret === null ? null : signBody(text, secret) } = over;
  const beginning = () => Promise.resolve(Buffer.from(text).subarray(0, size));
  const delivery: Delivery = {
    body: body(),
    beginning,
    signature,
    contentLength: declared ?? null,
    contentEncoding: encoding ?? null,
    typeHint: null,
  };
  const receiver = { secrets: () => Promise.resolve(['right']), keep, now: () => NOW };
  await observedWebhook(delivery, { ...receiver, observe: (observation) => seen.push(observation) }).catch(() => null);
  expect(seen).toHaveLength(1);
  return seen[0]!;
}

const enveloped = (over: object = {}) =>
  JSON.stringify({
    id: 'whs_abc1',
    type: 'customer.updated',
    data: { customer: { id: 'cust_1', object: 'customer' } },
    event: { id: 'evcus_1', type: 'customer.updated', created_at: '2026-01-02T00:00:07Z' },
    ...over,
  });

test('a kept one, with its lag and its send-out', async () => {
  expect(await observe({ text: enveloped() })).toMatchObject({
    at: NOW.getTime(),
    outcome: 'stored',
    type: 'customer.updated',
    lagMs: 3_000,
    fingerprint: 'whs_abc1',
    signature: 'verified',
  });
});

test('a repeated one has no lag: the first try had', async () => {
  expect(await observe({ text: enveloped(), keep: () => Promise.resolve('duplicate') })).toMatchObject({
    outcome: 'duplicate',
    lagMs: null,
  });
});

test('a clock that is ahead gives a negative lag', async () => {
  const future = enveloped({ event: { id: 'evcus_1', type: 'customer.updated', created_at: '2026-01-02T00:01:10Z' } });
  expect(await observe({ text: future })).toMatchObject({ lagMs: -60_000 });
});

test('types that somebody made up are one type', async () => {
  const made = (n: number) =>
    enveloped({
      type: `made.up.${n}`,
      event: { id: `e${n}`, type: `made.up.${n}`, created_at: '2026-01-02T00:00:07Z' },
    });
  expect((await Promise.all([1, 2].map((n) => observe({ text: made(n) })))).map(({ type }) => type)).toEqual([
    'other',
    'other',
  ]);
});

test('the same fingerprint for every try of one body, be it cut into chunks as it may', async () => {
  const bare = JSON.stringify({ customer: { id: 'cust_1' }, note: 'x'.repeat(500) });
  const refused = await observe({ text: bare, secret: 'wrong', size: 100 });
  const taken = await observe({ text: bare, size: 33 });
  expect(refused).toMatchObject({
    outcome: 'bad_signature',
    signature: 'given',
    type: '',
    fingerprint: expect.stringMatching(/^sha256:/) as string,
  });
  expect(taken.fingerprint).toBe(refused.fingerprint);
  expect((await observe({ text: `${bare} `, secret: 'wrong' })).fingerprint).not.toBe(refused.fingerprint);
});

test('too large: by its send-out where that was read, else by its signature', async () => {
  const large = enveloped({ fill: 'x'.repeat(MAX_BODY) });
  expect(await observe({ text: large })).toMatchObject({
    outcome: 'too_large',
    fingerprint: 'whs_abc1',
    signature: 'given',
  });
  const declared = { declared: String(MAX_BODY + 1) };
  expect(await observe({ text: large, ...declared })).toMatchObject({ outcome: 'too_large', fingerprint: 'whs_abc1' });
  const unread = await observe({ text: large, size: 5, ...declared });
  expect(unread.fingerprint).toMatch(/^sha256:/);
  expect((await observe({ text: large, size: 9, ...declared })).fingerprint).toBe(unread.fingerprint);
  expect(
    (await observe({ text: enveloped({ fill: 'y'.repeat(MAX_BODY) }), size: 5, ...declared })).fingerprint,
  ).not.toBe(unread.fingerprint);
});

test.each([
  ['no signature', { text: '{}', secret: null }, { outcome: 'bad_signature', signature: 'missing' }],
  [
    'an envelope whose signature was dropped',
    { text: enveloped(), secret: null },
    { outcome: 'bad_signature', signature: 'missing', fingerprint: 'whs_abc1' },
  ],
  [
    'one without an envelope',
    { text: '{"note":1}', secret: null },
    { outcome: 'bad_signature', signature: 'missing', fingerprint: null },
  ],
  [
    'a signature that is none',
    { text: enveloped(), signature: 'sha256=ff' },
    { outcome: 'bad_signature', signature: 'given', fingerprint: 'whs_abc1' },
  ],
  [
    'a compressed body',
    { text: 'not to be read', encoding: 'gzip' },
    { outcome: 'unsupported_encoding', signature: 'given', fingerprint: expect.stringMatching(/^sha256:/) as string },
  ],
  ['no object, but authentic', { text: '[1]' }, { outcome: 'not_an_object', signature: 'verified' }],
  ['nothing at all', { text: '' }, { outcome: 'not_an_object', signature: 'given' }],
  [
    'Postgres away',
    { text: enveloped(), keep: () => Promise.reject(new UnavailableError('away')) },
    { outcome: 'unavailable', signature: 'verified', type: '' },
  ],
  [
    'a fault of ours',
    { text: enveloped(), keep: () => Promise.reject(new TypeError('bug')) },
    { outcome: 'failed', signature: 'verified' },
  ],
  [
    'a connection that broke',
    { text: enveloped(), size: 40, breaksAfter: 80 },
    { outcome: 'aborted', fingerprint: 'whs_abc1' },
  ],
] satisfies [string, Sent, Partial<Observation>][])('%s', async (_, sent, expected) => {
  expect(await observe(sent)).toMatchObject(expected);
});
