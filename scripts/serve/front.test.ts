import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Door, pathOf, sendJson } from '#scripts/serve/door.ts';
import { believeProxies } from '#scripts/serve/forwarded.ts';
import { frontOf } from '#scripts/serve/front.ts';
import { type HttpServer, openHttpServer } from '#scripts/serve/http-server.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';
import { plainTarget } from '#scripts/serve/plain-address.ts';
import { exchange } from '#scripts/serve/testing/exchange.ts';

let http: HttpServer;
let port: number;

/** Answers without reading the body, as a refusal does. */
const webhooks: Door = (request, response) => {
  if (request.method !== 'POST' || pathOf(request) !== WEBHOOK_PATH) return false;
  sendJson(response, { status: 401, body: { took: request.url, host: request.headers.host } });
  return true;
};

beforeAll(async () => {
  const listener = frontOf({
    dev: false,
    forwarded: believeProxies([]),
    doors: [webhooks],
    nameRoute: () => null,
    // Redirects what Next redirects
    next: (request, response) => {
      const { url = '' } = request;
      if (/\\|\/\/|.\/$/.test(pathOf(request))) response.writeHead(308, { location: '/', 'content-length': 0 }).end();
      else
        request
          .resume()
          .once('end', () => sendJson(response, { status: 200, body: { url, host: request.headers.host } }));
    },
  });
  http = await openHttpServer({ host: '127.0.0.1', port: 0, listener });
  port = Number(new URL(http.url).port);
});
afterAll(() => http.close(0));

const ask = async (
  method: string,
  target: string,
  { headers = ['Host: desk.example'], ...sent }: { headers?: string[]; body?: string; waits?: boolean } = {},
) => {
  const answer = await exchange({ port, head: [`${method} ${target} HTTP/1.1`, ...headers], ...sent });
  return {
    ...answer,
    status: answer.statuses.at(-1),
    body: JSON.parse(answer.text || '{}') as Record<string, unknown>,
  };
};

describe('webhooks are taken at', () => {
  test.each([
    WEBHOOK_PATH,
    `${WEBHOOK_PATH}/`,
    `${WEBHOOK_PATH}//`,
    `/${WEBHOOK_PATH}`,
    '/api//webhooks///voucherify',
    '/API/Webhooks/VOUCHERIFY',
    `${WEBHOOK_PATH}%20`,
    `${WEBHOOK_PATH}%0d%0A/`,
    '/api/webhooks/%76oucherif%79',
    '/api/./webhooks/x/../voucherify',
    '/api/%2e/webhooks/voucherify',
    '/x/../api/webhooks/voucherify',
    '/api/webhooks\\voucherify',
    `${WEBHOOK_PATH}#part`,
    `${WEBHOOK_PATH}?`,
    `${WEBHOOK_PATH}/?type=a`,
    `http://desk.example${WEBHOOK_PATH}/`,
    `HTTP://desk.example:80/${WEBHOOK_PATH}?type=a%20b`,
  ])('%s', async (target) => {
    const { status, body } = await ask('POST', target);
    expect(status).toBe(401);
    expect(body['took']).toBe(WEBHOOK_PATH + (/\?[^#]*/.exec(target)?.[0] ?? ''));
  });
});

test.each([
  '/',
  '/webhooks/voucherify',
  `${WEBHOOK_PATH}/more`,
  `${WEBHOOK_PATH};a=1`,
  '/api%2Fwebhooks%2Fvoucherify',
  '/api',
  '*',
])('a signed POST to %s is told where webhooks go', async (target) => {
  const { status, headers, body } = await ask('POST', target, {
    headers: ['Host: desk.example', 'X-Voucherify-Signature: x'],
  });
  expect([status, headers['content-type'], headers['location']]).toEqual([404, 'application/json', undefined]);
  expect(body).toMatchObject({
    error: { code: 'not_found', message: expect.stringContaining(WEBHOOK_PATH) as string },
  });
});

test.each([
  ['/api/customers/?q=a//b', '/api/customers?q=a//b'],
  ['//api/customers', '/api/customers'],
  ['/API/customers/cust_A/', '/api/customers/cust_A'],
  ['/api/events/a%2Fb%5Cc/', '/api/events/a%2Fb%5Cc'],
  ['/api/', '/api'],
  ['http://desk.example/api/health/live', '/api/health/live'],
])('calls of the interface are spelled plainly: %s', async (target, url) => {
  expect((await ask('GET', target)).body).toEqual({ url, host: 'desk.example' });
});

test.each(['/customers/x/', '//customers//x'])('pages keep their redirects: %s', async (target) => {
  expect((await ask('GET', target)).status).toBe(308);
});

test.each([
  '/api',
  '/api/customers/cust_1?a=/b/../c',
  '/apiary//x',
  '/customers/x/',
  '/',
  '*',
  '/api/events/%2e%2e%2f',
])('what is plain, or a page, stays as it is: %s', (target) => {
  const expected = target === '/api/events/%2e%2e%2f' ? '/api/events/..%2f' : target;
  expect(plainTarget(target)).toBe(expected);
  expect(plainTarget(plainTarget(target))).toBe(expected);
});

test('an absolute address without a path is the first page', async () => {
  expect((await ask('GET', 'http://desk.example?a=1')).body).toMatchObject({ url: '/?a=1' });
});

test('the host of an absolute address counts, whatever the header says', async () => {
  expect((await ask('GET', 'http://user@other.example:81/api/x')).body).toEqual({
    url: '/api/x',
    host: 'other.example:81',
  });
});

test.each<[string, string, string, string[], number]>([
  ['no host', 'GET', '/api/x', [], 400],
  ['a method of another protocol', 'PROPFIND', '/api/x', ['Host: x'], 405],
  ['a method that fetch forbids', 'TRACE', WEBHOOK_PATH, ['Host: x'], 405],
  ['an expectation that nobody knows', 'POST', WEBHOOK_PATH, ['Host: x', 'Expect: coffee'], 417],
  ['half a character in the address', 'GET', '/api/%zz', ['Host: x'], 400],
  ['a target without a slash', 'POST', 'api/webhooks/voucherify', ['Host: x'], 400],
  ['a length that is none', 'POST', WEBHOOK_PATH, ['Host: x', 'Content-Length: 1x'], 400],
  ['two lengths', 'POST', WEBHOOK_PATH, ['Host: x', 'Content-Length: 1', 'Transfer-Encoding: chunked'], 400],
  ['headers without an end', 'POST', WEBHOOK_PATH, ['Host: x', `X-Long: ${'x'.repeat(20_000)}`], 431],
])('%s: an error in JSON', async (_, method, target, headers, status) => {
  const answer = await ask(method, target, { headers });
  expect([answer.status, answer.headers['content-type'], Object.keys(answer.body)]).toEqual([
    status,
    'application/json',
    ['error'],
  ]);
});

describe('an answer that comes before the body', () => {
  const announced = (length: number, ...more: string[]) => ({
    headers: ['Host: x', `Content-Length: ${length}`, ...more],
  });

  test.each([[], ['Connection: close']])('is seen by who sends on, with %j', async (...more) => {
    const body = 'x'.repeat(5 << 20);
    const { status, text } = await ask('POST', WEBHOOK_PATH, { ...announced(body.length, ...more), body });
    expect([status, text]).toEqual([401, expect.stringContaining('took')]);
  });

  test('comes at once where the body never does', async () => {
    expect((await ask('POST', WEBHOOK_PATH, announced(1000))).status).toBe(401);
  });

  test('is all that comes to who waits for leave to send it', async () => {
    const { statuses, headers } = await ask('POST', WEBHOOK_PATH, announced(1000, 'Expect: 100-continue'));
    expect([statuses, headers['connection']]).toEqual([[401], 'close']);
  });

  test('cuts off who never ends', async () => {
    const socket = connect(port, '127.0.0.1');
    const chunk = Buffer.from(`100000\r\n${'x'.repeat(1 << 20)}\r\n`);
    let sent = 0;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    // A reset is what a cut looks like from here
    socket.on('error', () => undefined);
    socket.on('drain', () => {
      sent++;
      socket.write(chunk);
    });
    socket.resume().write(`POST ${WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
    socket.write(chunk);
    await closed;
    expect(sent).toBeLessThan(64);
  });
});

test('whom Next answers gets leave to send the body', async () => {
  const headers = ['Host: x', 'Content-Length: 2', 'Expect: 100-continue'];
  expect((await ask('POST', '/api/x', { headers, body: '{}', waits: true })).statuses).toEqual([100, 200]);
});

test.each(['h2c', 'websocket'])('an offer to go over to %s is passed over', async (protocol) => {
  const headers = ['Host: x', 'Connection: Upgrade', `Upgrade: ${protocol}`, 'Content-Length: 2'];
  expect((await ask('POST', '/api/x', { headers, body: '{}' })).body).toEqual({ url: '/api/x', host: 'x' });
});
