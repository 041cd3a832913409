import { expect, test } from 'vitest';
import { UnavailableError } from '#lib/errors.ts';
import { MAX_BODY } from '#lib/ingest/read-body.ts';
import { receiveWebhook, type Receiver } from '#lib/ingest/receive.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { signBody } from '#lib/voucherify/signature.ts';

const secret = 'current';
const body = {
  id: 'whs_1',
  type: 'customer.updated',
  data: { customer: { id: 'cust_1', source_id: 'shop-1', object: 'customer' } },
  event: { id: 'evcus_1', type: 'customer.updated', created_at: '2026-01-01T00:00:00Z' },
};

async function* chunked(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let start = 0; start < bytes.length; start += size)
    yield await Promise.resolve(bytes.subarray(start, start + size));
}

async function receive(
  text: string | Uint8Array,
  over: {
    signature?: string | null;
    contentEncoding?: string;
    secrets?: string[];
    keep?: Receiver['keep'];
    contentLength?: string;
    typeHint?: string;
    size?: number;
  } = {},
) {
  const kept: IncomingEvent[] = [];
  const {
    signature = signBody(typeof text === 'string' ? text : new TextDecoder().decode(text), secret),
    typeHint = null,
    contentLength = null,
  } = over;
  const keep: Receiver['keep'] =
    over.keep ??
    ((event) => {
      kept.push(event);
      return Promise.resolve(event.status);
    });
  let reads = 0;
  async function* body(): AsyncGenerator<Uint8Array> {
    reads++;
    yield* chunked(text, over.size);
  }
  const receipt = await receiveWebhook(
    {
      body: body(),
      beginning: () => Promise.resolve(new Uint8Array()),
      signature,
      contentLength,
      contentEncoding: over.contentEncoding ?? null,
      typeHint,
    },
    { secrets: () => Promise.resolve(over.secrets ?? [secret]), keep, now: () => new Date('2026-01-02T00:00:00Z') },
  );
  return { ...receipt, kept, reads };
}

test('an authentic event is kept before the answer, its text to the letter', async () => {
  const text = JSON.stringify({ ...body, big: 1 }).replace('"big":1', '"big":12345678901234567890.10');
  const { status, body: answer, kept } = await receive(text);
  expect(status).toBe(200);
  expect(answer).toEqual({ outcome: 'stored', eventId: 'customer.updated:evcus_1', type: 'customer.updated' });
  expect(kept.map((event) => event.body)).toEqual([text]);
  expect(kept[0]?.receivedAt).toBe('2026-01-02T00:00:00.000000Z');
});

test('any of several live secrets will do, for rotation', async () => {
  expect((await receive(JSON.stringify(body), { secrets: ['next', secret] })).status).toBe(200);
});

test.each([
  ['no signature', { signature: null }],
  ['another secret', { secrets: ['other'] }],
  ['nonsense', { signature: 'zz' }],
])('%s: 401, and nothing is kept', async (_, over) => {
  const { status, kept, body: answer } = await receive(JSON.stringify(body), over);
  expect(status).toBe(401);
  expect(answer).toMatchObject({ error: { code: 'bad_signature' } });
  expect(kept).toEqual([]);
});

test.each([
  ['no signature', { signature: null }, 401, /is missing/],
  ['an empty one', { signature: '' }, 401, /is missing/],
  ['a prefix', { signature: `sha256=${'f'.repeat(64)}` }, 401, /64 hexadecimal digits/],
  ['five of them', { signature: Array<string>(5).fill('f'.repeat(64)).join(', ') }, 401, /64 hexadecimal digits/],
  ['a compressed body', { contentEncoding: 'GZIP' }, 415, /content-encoding: GZIP/],
  ['a body that says to be too large', { contentLength: String(MAX_BODY + 1) }, 413, /1048576/],
])('%s: turned away by the headers, the body unread', async (_, over, status, message) => {
  const receipt = await receive(JSON.stringify(body), over);
  expect([receipt.status, receipt.reads]).toEqual([status, 0]);
  expect(receipt.body).toMatchObject({ error: { message: expect.stringMatching(message) as string } });
});

test.each(['identity', '', 'Identity, identity'])(
  'content-encoding %j says that nothing was done to the body',
  async (contentEncoding) => {
    expect((await receive(JSON.stringify(body), { contentEncoding })).status).toBe(200);
  },
);

const text = JSON.stringify(body);
test.each([
  ['with a byte order mark', `\ufeff${text}`],
  ['pretty', JSON.stringify(body, null, 2)],
  ['with CRLF', JSON.stringify(body, null, 2).replaceAll('\n', '\r\n')],
  ['with an end of line', `${text}\n`],
])('%s: what is kept is to the byte what was signed', async (_, sent) => {
  const { status, kept } = await receive(sent);
  expect([status, kept[0]?.body, kept[0]?.eventId]).toEqual([200, sent, 'evcus_1']);
  expect(signBody(kept[0]?.body ?? '', secret)).toBe(kept[0]?.signature);
});

test('of a header that came several times the signature that fits is kept', async () => {
  const { status, kept } = await receive(text, { signature: `${'0'.repeat(64)}, ${signBody(text, secret)}` });
  expect([status, kept[0]?.signature]).toEqual([200, signBody(text, secret)]);
});

test('a tampered body: 401', async () => {
  const signature = signBody(JSON.stringify(body), secret);
  expect((await receive(JSON.stringify(body).replace('shop-1', 'shop-2'), { signature })).status).toBe(401);
});

test.each(['', '{"a":', '[1]', '7', 'null', '"text"'])('signed %j is no JSON object: 400', async (text) => {
  expect((await receive(text)).status).toBe(400);
});

test('signed bytes that are no UTF-8: 400', async () => {
  const bytes = Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d);
  const { createHmac } = await import('node:crypto');
  const signature = createHmac('sha256', secret).update(bytes).digest('hex');
  expect((await receive(bytes, { signature })).status).toBe(400);
});

test('a body over the limit is turned away, with or without a length declared', async () => {
  const large = JSON.stringify({ ...body, fill: 'x'.repeat(MAX_BODY) });
  expect((await receive(large, { size: 65_536 })).status).toBe(413);
  expect((await receive('', { contentLength: String(MAX_BODY + 1) })).status).toBe(413);
});

test('a body of exactly the limit is taken', async () => {
  const frame = JSON.stringify({ ...body, fill: '' }).length;
  expect(
    (await receive(JSON.stringify({ ...body, fill: 'x'.repeat(MAX_BODY - frame) }), { size: 65_536 })).status,
  ).toBe(200);
});

test('what cannot be read is kept in quarantine with the reason, and answered 200', async () => {
  const { status, body: answer, kept } = await receive('{"hello":1}');
  expect(status).toBe(200);
  expect(answer).toMatchObject({ outcome: 'quarantined' });
  expect(kept[0]?.reason).toMatch(/No event type/);
});

test('a field that cannot be right quarantines the event and is named', async () => {
  const broken = { ...body, data: { customer: { id: { not: 'text' } } } };
  const { body: answer, kept } = await receive(JSON.stringify(broken));
  expect(answer).toMatchObject({ outcome: 'quarantined' });
  expect(kept[0]?.reason).toMatch(/data\.customer\.id/);
});

test('a quarantined event still tells whose history lacks it', async () => {
  const broken = {
    ...body,
    type: 'customer.voucher.loyalty_card.points_added',
    event: { ...body.event, type: 'customer.voucher.loyalty_card.points_added' },
    data: { ...body.data, balance: { points: 'lots' } },
  };
  const { kept } = await receive(JSON.stringify(broken));
  expect(kept[0]).toMatchObject({ status: 'quarantined', customerId: 'cust_1' });
});

test('503 where the database is away, so that Voucherify sends again', async () => {
  const { status, body: answer } = await receive(JSON.stringify(body), {
    keep: () => Promise.reject(new UnavailableError('away')),
  });
  expect(status).toBe(503);
  expect(answer).toMatchObject({ error: { code: 'unavailable' } });
});

test('a million brackets neither crash nor hang', async () => {
  const { status } = await receive(`{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}`, { size: 65_536 });
  expect([200, 400]).toContain(status);
});

test.each(['a\0b', '\ud800', `${'a'.repeat(199)}😀`])(
  'whatever `?type=` holds is kept as text that Postgres takes',
  async (typeHint) => {
    const { status, kept } = await receive(JSON.stringify({ nothing: 'known' }), { typeHint });
    const hint = kept[0]?.typeHint ?? '';
    expect([status, hint.isWellFormed(), hint.includes('\0'), hint.length <= 200]).toEqual([200, true, false, true]);
  },
);
