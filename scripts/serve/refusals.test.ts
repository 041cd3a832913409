import { afterAll, beforeAll, expect, test } from 'vitest';
import { WEBHOOK_PATH } from '#lib/routes.ts';
import { believeProxies } from '#scripts/serve/forwarded.ts';
import { frontOf } from '#scripts/serve/front.ts';
import { type HttpServer, openHttpServer } from '#scripts/serve/http-server.ts';
import { onlyPages } from '#scripts/serve/refusals.ts';
import { exchange } from '#scripts/serve/testing/exchange.ts';

let http: HttpServer;
let port: number;
beforeAll(async () => {
  const listener = frontOf({
    dev: false,
    forwarded: believeProxies([]),
    doors: [onlyPages],
    nameRoute: () => null,
    // What Next makes of some of these
    next: (_, response) => response.writeHead(299, { 'content-length': 0 }).end(),
  });
  http = await openHttpServer({ host: '127.0.0.1', port: 0, listener });
  port = Number(new URL(http.url).port);
});
afterAll(() => http.close(0));

const ask = async (line: string, ...headers: string[]) => {
  const answer = await exchange({ port, head: [`${line} HTTP/1.1`, 'Host: x', ...headers] });
  return { ...answer, status: answer.statuses.at(-1) };
};

const LONG = 'x'.repeat(8_000);

test.each([
  ['POST /favicon.ico', 405],
  ['POST /sign-in', 405],
  ['PUT /', 405],
  ['OPTIONS /customers/cust_1', 405],
  ['TRACE /', 405],
  ['GET /_global-error', 404],
  ['GET /%5Fglobal-error', 404],
  [`GET /api/customers/${LONG}`, 414],
  [`GET /api/customers/${'%C3%A9'.repeat(600)}/timeline`, 414],
  [`GET /customers/${LONG}`, 414],
  [`GET /api/events/${LONG}`, 414],
  [`GET /api/stream?customer=${LONG}`, 414],
  [`GET /api/events?${LONG}=1`, 414],
  [`GET /api/events?${'a=1&'.repeat(65)}`, 414],
])('%s is an error as the interface tells them', async (line, expected) => {
  const { status, headers, text } = await ask(line);
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([
    expected,
    'application/json',
    'no-store',
  ]);
  expect(JSON.parse(text)).toEqual({
    error: { code: expect.any(String) as string, message: expect.any(String) as string },
  });
});

test.each(['x', '%zz', '%5B%5D', '{"a":1}', '%5B%22%22%2C%7B%22children%22%3A1%7D%5D'])(
  'a state of the router that Next could not read, %s, is turned away before it',
  async (state) => {
    const { status, text } = await ask('GET /sign-in', 'RSC: 1', `Next-Router-State-Tree: ${state}`);
    expect([status, text]).toEqual([400, expect.stringContaining('bad_request')]);
  },
);

test.each([
  'GET /sign-in',
  'HEAD /',
  'GET /_next/static/chunks/a.js',
  'POST /api/customers/cust_1/notes',
  `GET /api/customers/${'x'.repeat(1_000)}`,
  `GET /sign-in?next=${'x'.repeat(6_000)}`,
  `OPTIONS ${WEBHOOK_PATH}?type=${LONG}`,
])('%s goes on', async (line) => {
  expect((await ask(line)).status).toBe(299);
});

test('the state that the router on the other side sends goes on', async () => {
  const state = encodeURIComponent(JSON.stringify(['', { children: ['__PAGE__', {}] }, null, null, 16]));
  expect((await ask('GET /', 'RSC: 1', `Next-Router-State-Tree: ${state}`)).status).toBe(299);
});

test('a part of a page is not asked for: beyond its end Next would answer 500', async () => {
  expect((await ask('GET /favicon.ico', 'Range: bytes=9-1')).status).toBe(299);
});
