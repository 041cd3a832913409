import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WEBHOOK_PATH } from '#lib/routes.ts';
import { type HttpServer, openHttpServer } from '#scripts/serve/http-server.ts';
import { exchange } from '#scripts/serve/testing/exchange.ts';

const LIMITS = { most: 12, mostOfOne: 8, forWebhooks: 6 };

let http: HttpServer | null = null;
let port = 0;
/** Answers that wait for `let go`. */
let waiting: ServerResponse[] = [];
const sockets: Socket[] = [];

async function open(limits = LIMITS) {
  waiting = [];
  http = await openHttpServer({
    host: '127.0.0.1',
    port: 0,
    limits,
    listener: (request, response) => {
      if (request.url === '/wait') waiting.push(response);
      else if (request.url === '/body') request.resume().once('end', () => response.end());
      else response.setHeader('content-length', 2).end('ok');
    },
  });
  port = Number(new URL(http.url).port);
}
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await http?.close(0);
});

/** A connection on which this much of a request was sent. */
async function hold(sent: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  if (sent !== '') await new Promise<void>((resolve) => socket.write(sent, () => resolve()));
  return socket;
}

const webhook = () => exchange({ port, head: [`POST ${WEBHOOK_PATH} HTTP/1.1`, 'Host: x', 'Content-Length: 0'] });

test.each([
  ['nothing', ''],
  ['half of the headers', 'GET / HTTP/1.1\r\nHost: x\r\n'],
  ['half of a body', 'POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf'],
])('who opens many and sends %s closes their own, and a webhook gets in', async (_, sent) => {
  await open();
  const closed: number[] = [];
  for (let n = 0; n < 40; n++) {
    const socket = await hold(sent);
    socket.resume().once('close', () => closed.push(n));
  }
  for (let n = 0; n < 5; n++) expect((await webhook()).statuses).toEqual([200]);
  // The first ones, in their order
  await expect.poll(() => closed.length).toBeGreaterThanOrEqual(32);
  expect(closed.slice(0, 32)).toEqual(Array.from({ length: 32 }, (__, n) => n));
});

test('what is being answered is never cut: who comes on top of that is turned away', async () => {
  await open();
  const asked = await Promise.all(
    Array.from({ length: LIMITS.mostOfOne }, () => hold('GET /wait HTTP/1.1\r\nHost: x\r\n\r\n')),
  );
  await expect.poll(() => waiting.length).toBe(LIMITS.mostOfOne - 2);
  const refused = await hold('');
  await once(refused.resume(), 'close');
  for (const response of waiting) response.end('late');
  const answers = await Promise.all(asked.map(async (socket) => String((await once(socket, 'data'))[0])));
  expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 200'))).toHaveLength(LIMITS.mostOfOne - 2);
});

test('other requests leave room for webhooks, and are told to come again', async () => {
  await open({ ...LIMITS, mostOfOne: 12 });
  for (let n = 0; n < 6; n++) await hold('GET /wait HTTP/1.1\r\nHost: x\r\n\r\n');
  await expect.poll(() => waiting.length).toBe(6);
  const { statuses, headers } = await exchange({ port, head: ['GET /wait HTTP/1.1', 'Host: x'] });
  expect([statuses, headers['retry-after'], headers['connection']]).toEqual([[429], '5', 'close']);
  expect((await webhook()).statuses).toEqual([200]);
  for (const response of waiting) response.end();
  expect((await exchange({ port, head: ['GET / HTTP/1.1', 'Host: x'] })).statuses).toEqual([200]);
});
