import { request as open } from 'node:http';
import { NextRequest } from 'next/server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { POST } from './route';
import { connect, setDatabaseClient } from '#lib/database/db.ts';
import { waitUntilProjected } from '#lib/ingest/wait-until-projected.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { signBody } from '#lib/voucherify/signature.ts';
import { type HttpServer, openHttpServer } from '#scripts/serve/http-server.ts';
import { exchange } from '#scripts/serve/testing/exchange.ts';
import { webhookDoor } from '#scripts/serve/webhook-door.ts';

const database = useTestDatabase();
const PATH = '/api/webhooks/voucherify';
const MIB = 1 << 20;
let http: HttpServer;

beforeAll(async () => {
  http = await openHttpServer({
    host: '127.0.0.1',
    port: 0,
    listener: (request, response) => {
      if (!webhookDoor(request, response)) response.writeHead(404).end('left to Next');
    },
  });
});
beforeEach(() => void vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', 'secret'));
afterEach(() => setDatabaseClient(database.prisma));
afterAll(() => http.close(0));

type Sent = { body: string; query?: string; signature?: string | null; chunked?: boolean; encoding?: string };
type Answer = { status: number; type: string | null; retryAfter: string | null; body: unknown };

const headersOf = ({ body, signature = signBody(body, 'secret'), encoding }: Sent) => ({
  ...(signature !== null && { 'x-voucherify-signature': signature }),
  ...(encoding && { 'content-encoding': encoding }),
});

async function throughNext(sent: Sent): Promise<Answer> {
  const headers = {
    ...headersOf(sent),
    ...(!sent.chunked && { 'content-length': String(Buffer.byteLength(sent.body)) }),
  };
  const response = await POST(
    new NextRequest(`http://localhost${PATH}${sent.query ?? ''}`, { method: 'POST', body: sent.body, headers }),
  );
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    retryAfter: response.headers.get('retry-after'),
    body: await response.json(),
  };
}

async function throughDoor({ chunked = false, ...sent }: Sent, method = 'POST'): Promise<Answer> {
  const body = chunked ? new Blob([sent.body]).stream() : sent.body;
  const response = await fetch(`${http.url}${PATH}${sent.query ?? ''}`, {
    method,
    body,
    headers: headersOf(sent),
    ...(chunked && { duplex: 'half' }),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    retryAfter: response.headers.get('retry-after'),
    body: await response.json(),
  };
}

function event(id: string, padding = ''): string {
  return JSON.stringify({
    id: `whs_${id}`,
    project_id: 'proj_1',
    type: 'customer.created',
    created_at: '2026-01-01T00:00:00Z',
    data: { customer: { id: `cust_${id}`, source_id: id, object: 'customer', metadata: { padding } } },
    source: { id: 'wh_1', object: 'webhook' },
    event: { id: `evcus_${id}`, type: 'customer.created', created_at: '2026-01-01T00:00:00Z' },
  });
}

const segment = JSON.stringify({
  customer: { id: 'cust_bare', object: 'customer' },
  segment: { id: 'seg_1', name: 'Regulars' },
});

test.each<[string, Sent, number]>([
  ['a duplicate', { body: event('known') }, 200],
  ['a bare body with its type', { body: segment, query: '?type=customer.segment.left' }, 200],
  ['a bare body with an empty type', { body: segment, query: '?type=' }, 200],
  ['a wrong signature', { body: event('wrong'), signature: 'f'.repeat(64) }, 401],
  ['no signature', { body: event('none'), signature: null }, 401],
  ['a signature with a prefix', { body: event('prefix'), signature: `sha256=${'f'.repeat(64)}` }, 401],
  [
    'a signature twice',
    {
      body: event('twice'),
      signature: Array<string>(2)
        .fill(signBody(event('twice'), 'secret'))
        .join(', '),
    },
    200,
  ],
  ['a byte order mark', { body: `\ufeff${event('mark')}` }, 200],
  ['a compressed body', { body: 'not to be read', encoding: 'gzip' }, 415],
  ['no object', { body: '[1]' }, 400],
  ['no JSON', { body: 'hello' }, 400],
  ['nothing', { body: '' }, 400],
  ['the largest that is taken', { body: event('large', 'x'.repeat(MIB - 1000)) }, 200],
  ['too much', { body: 'x'.repeat(MIB + 1) }, 413],
  ['far too much', { body: 'x'.repeat(8 * MIB) }, 413],
  ['in chunks', { body: event('chunks', 'y'.repeat(200_000)), chunked: true }, 200],
  ['far too much in chunks', { body: 'x'.repeat(8 * MIB), chunked: true }, 413],
])('both doors answer the same to %s', async (_, sent, status) => {
  if (status === 200) await throughNext(sent);
  const answer = await throughDoor(sent);
  expect(answer).toEqual(await throughNext(sent));
  expect(answer.status).toBe(status);
});

test('what comes in by the door is kept when the answer leaves', async () => {
  expect((await throughDoor({ body: event('fresh') })).body).toEqual({
    outcome: 'stored',
    eventId: 'customer.created:evcus_fresh',
    type: 'customer.created',
  });
  expect(await waitUntilProjected()).toBe(true);
  expect((await database.prisma.customer.findUniqueOrThrow({ where: { id: 'cust_fresh' } })).sourceId).toBe('fresh');
});

test('both say 503 while Postgres is away', async () => {
  setDatabaseClient(connect('postgresql://nobody@127.0.0.1:1/none'));
  const answer = await throughDoor({ body: event('away') });
  expect(answer).toMatchObject({ status: 503, retryAfter: '5' });
  expect(answer).toEqual(await throughNext({ body: event('away') }));
});

test('the connection goes on after a body that was not read to its end', async () => {
  const { port } = new URL(http.url);
  const statuses: (number | undefined)[] = [];
  for (const body of ['x'.repeat(8 * MIB), event('after')]) {
    await new Promise<void>((resolve, reject) => {
      const sent = open({
        port,
        host: '127.0.0.1',
        path: PATH,
        method: 'POST',
        headers: { 'transfer-encoding': 'chunked', 'x-voucherify-signature': signBody(body, 'secret') },
      });
      sent.once('error', reject);
      sent.once('response', (response) => {
        statuses.push(response.statusCode);
        response.resume().once('end', resolve);
      });
      sent.end(body);
    });
  }
  expect(statuses).toEqual([413, 200]);
});

const body = event('socket');
test.each<[string, string, string[], { piece?: number; waits?: boolean }]>([
  ['HTTP/1.0', '1.0', [], {}],
  ['a body in pieces of 37 bytes', '1.1', [], { piece: 37 }],
  ['leave to send the body', '1.1', ['Expect: 100-continue'], { waits: true }],
  ['Connection: close', '1.1', ['Connection: close'], {}],
  ['the signature header twice', '1.1', [`x-voucherify-signature: ${signBody(body, 'secret')}`], {}],
])('over a socket, with %s', async (_, version, more, how) => {
  const { port } = new URL(http.url);
  const head = [
    `POST ${PATH} HTTP/${version}`,
    'Host: x',
    `Content-Length: ${body.length}`,
    `X-Voucherify-Signature: ${signBody(body, 'secret').toUpperCase()}`,
    ...more,
  ];
  const { statuses, text } = await exchange({ port: Number(port), head, body, ...how });
  expect(statuses).toEqual(how.waits ? [100, 200] : [200]);
  expect(JSON.parse(text)).toMatchObject({ eventId: 'customer.created:evcus_socket' });
});

test('who breaks off leaves nothing behind', async () => {
  const { port } = new URL(http.url);
  const sent = open({
    port,
    host: '127.0.0.1',
    path: PATH,
    method: 'POST',
    headers: { 'content-length': '1000', 'x-voucherify-signature': 'f'.repeat(64) },
  });
  const broken = new Promise((resolve) => sent.once('error', resolve));
  sent.write('{"half":', () => sent.destroy(new Error('gone')));
  await broken;
  expect((await throughDoor({ body: event('next') })).status).toBe(200);
});

test.each(['PUT', 'DELETE'])('%s is left to Next', async (method) => {
  const response = await fetch(`${http.url}${PATH}`, { method });
  expect(await response.text()).toBe('left to Next');
});
