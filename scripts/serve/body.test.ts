import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MAX_REQUEST_BODY } from '#lib/http/read-text.ts';
import { bodyOf, cutOffSlow, unfinishedBytes } from '#scripts/serve/body.ts';
import { type Door, pathOf, sendJson } from '#scripts/serve/door.ts';
import { believeProxies } from '#scripts/serve/forwarded.ts';
import { frontOf } from '#scripts/serve/front.ts';
import { type HttpServer, openHttpServer } from '#scripts/serve/http-server.ts';
import { exchange } from '#scripts/serve/testing/exchange.ts';

const ROOM = 32 << 20;
const PIECE = Buffer.alloc((1 << 20) - 1, ' ');

let http: HttpServer;
let port: number;
const sockets: Socket[] = [];

/** Holds on to all that it is sent, as the receiver of webhooks does. */
const keepsAll: Door = (request, response) => {
  if (pathOf(request) !== '/all') return false;
  const read = async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of bodyOf(request, response)) pieces.push(piece);
    sendJson(response, { status: 200, body: { bytes: Buffer.concat(pieces).byteLength } });
  };
  read().catch(() => undefined);
  return true;
};

let reached: string[] = [];
beforeAll(async () => {
  const listener = frontOf({
    dev: false,
    forwarded: believeProxies([]),
    doors: [keepsAll],
    nameRoute: () => null,
    next: (request, response) => {
      reached.push(request.url ?? '');
      let bytes = 0;
      request.on('data', (chunk: Buffer) => (bytes += chunk.byteLength));
      request.once('end', () => sendJson(response, { status: 200, body: { bytes, method: request.method } }));
    },
  });
  http = await openHttpServer({ host: '127.0.0.1', port: 0, listener });
  port = Number(new URL(http.url).port);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  reached = [];
});
afterAll(() => http.close(0));

async function hold(path: string, sent: Buffer): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  let heard = '';
  socket.on('data', (data) => (heard += data.toString('latin1')));
  await once(socket, 'connect');
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${1 << 20}\r\n\r\n`);
  socket.write(sent);
  return { socket, heard: () => heard };
}

test('400 bodies of a mebibyte that lack their last byte fill no more than the room for all of them', async () => {
  let most = 0;
  const held: Awaited<ReturnType<typeof hold>>[] = [];
  for (let n = 0; n < 400; n++) {
    held.push(await hold('/all', PIECE));
    most = Math.max(most, unfinishedBytes());
  }
  const cut = () => held.filter(({ heard }) => heard().startsWith('HTTP/1.1 429')).length;
  await expect.poll(() => cut()).toBeGreaterThanOrEqual(400 - ROOM / PIECE.byteLength);
  expect(most).toBeLessThanOrEqual(ROOM + PIECE.byteLength);
  // The latest are still there, and whoever ends theirs is answered
  const last = held.at(-1)!;
  await expect.poll(() => unfinishedBytes()).toBeGreaterThan(ROOM / 2);
  last.socket.write('}');
  await expect.poll(() => last.heard()).toMatch(/^HTTP\/1\.1 200/);
  expect(held[0]?.heard()).toMatch(/Connection: close[^]*"code":"too_many_requests"/i);
  for (const { socket } of held) socket.destroy();
  await expect.poll(() => unfinishedBytes()).toBe(0);
}, 60_000);

test('a body that hardly moves is cut off, and one that moves is not', async () => {
  const [slow, steady] = [await hold('/all', Buffer.from('{')), await hold('/all', PIECE.subarray(0, 64 << 10))];
  await expect.poll(() => unfinishedBytes()).toBe((64 << 10) + 1);
  cutOffSlow(performance.now() + 4_000);
  expect(unfinishedBytes()).toBe((64 << 10) + 1);
  cutOffSlow(performance.now() + 10_000);
  await expect.poll(() => slow.heard()).toMatch(/^HTTP\/1\.1 408[^]*"too_slow"/);
  expect([steady.heard(), unfinishedBytes()]).toEqual(['', 64 << 10]);
});

test.each([
  ['by its length', [`Content-Length: ${96 << 20}`], ''],
  ['by what came', ['Transfer-Encoding: chunked'], `100000\r\n${'x'.repeat(1 << 20)}\r\n`],
])('a body that is too large for the interface is refused %s, and Next hears nothing of it', async (_, head, body) => {
  const answer = await exchange({ port, head: ['POST /api/customers/c/notes HTTP/1.1', 'Host: x', ...head], body });
  expect([answer.statuses, reached]).toEqual([[413], []]);
  expect(JSON.parse(/\{.*\}/.exec(answer.text)?.[0] ?? '')).toMatchObject({ error: { code: 'too_large' } });
});

test.each([
  ['with its length', [`Content-Length: ${MAX_REQUEST_BODY}`], 'x'.repeat(MAX_REQUEST_BODY)],
  ['in chunks', ['Transfer-Encoding: chunked'], `ffff\r\n${'x'.repeat(0xffff)}\r\n1\r\nx\r\n0\r\n\r\n`],
])('the largest that is taken is handed on whole, %s', async (_, head, body) => {
  const { text } = await exchange({ port, head: ['PATCH /api/x HTTP/1.1', 'Host: x', ...head], body });
  expect(JSON.parse(text)).toEqual({ bytes: MAX_REQUEST_BODY, method: 'PATCH' });
});
