import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpServer, openHttpServer } from '#scripts/serve/http-server.ts';
import { precompress } from '#scripts/serve/precompress.ts';
import { bestEncoding, staticFiles } from '#scripts/serve/static-files.ts';

const SCRIPT = 'export const answer = 42;\n'.repeat(100);
let folder: string;
let http: HttpServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pointline-static-'));
  await mkdir(join(folder, 'static/chunks'), { recursive: true });
  await writeFile(join(folder, 'secret.js'), 'never');
  await writeFile(join(folder, 'static/chunks/a~b.js'), SCRIPT);
  await writeFile(join(folder, 'static/photo.png'), 'png');
  await precompress(folder);
  const door = await staticFiles({ folder: join(folder, 'static'), prefix: '/_next/static' });
  http = await openHttpServer({
    host: '127.0.0.1',
    port: 0,
    listener: (request, response) => {
      if (!door(request, response)) response.writeHead(404).end('left to Next');
    },
  });
});

afterAll(async () => {
  await http.close(0);
  await rm(folder, { recursive: true });
});

type Asked = { path?: string; headers?: Record<string, string>; method?: string };

/** Without fetch, which would tidy the path up and unpack the answer. */
function ask({ path = '/_next/static/chunks/a~b.js', headers = {}, method = 'GET' }: Asked) {
  const { port } = new URL(http.url);
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; bytes: Buffer }>(
    (resolve, reject) => {
      get({ port, host: '127.0.0.1', path, headers, method }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) }),
        );
      }).once('error', reject);
    },
  );
}

test('a script comes in the smallest form that the browser takes, for good', async () => {
  const brotli = await ask({ headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } });
  expect(brotliDecompressSync(brotli.bytes).toString()).toBe(SCRIPT);
  expect(brotli.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'application/javascript; charset=UTF-8',
    'content-length': String(brotli.bytes.byteLength),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  });
  const gzip = await ask({ headers: { 'accept-encoding': 'gzip, deflate' } });
  expect(gunzipSync(gzip.bytes).toString()).toBe(SCRIPT);
  expect(gzip.headers['etag']).not.toBe(brotli.headers['etag']);
});

test('who has it is told so, and HEAD tells its length', async () => {
  const headers = { 'accept-encoding': 'br' };
  const { headers: first } = await ask({ headers });
  const again = await ask({ headers: { ...headers, 'if-none-match': `W/"other", ${String(first['etag'])}` } });
  expect([again.status, again.bytes.byteLength]).toEqual([304, 0]);
  const head = await ask({ headers, method: 'HEAD' });
  expect([head.status, head.bytes.byteLength, head.headers['content-length']]).toEqual([
    200,
    0,
    first['content-length'],
  ]);
});

test.each([
  ['uncompressed', { headers: {} }],
  ['sent', { headers: { 'accept-encoding': 'br' }, method: 'POST' }],
  ['what cannot be compressed', { path: '/_next/static/photo.png', headers: { 'accept-encoding': 'br' } }],
  [
    'the compressed file by its own name',
    { path: '/_next/static/chunks/a~b.js.br', headers: { 'accept-encoding': 'br' } },
  ],
  ['a file outside', { path: '/_next/static/../secret.js', headers: { 'accept-encoding': 'br' } }],
  ['a file outside, in disguise', { path: '/_next/static/%2e%2e/secret.js', headers: { 'accept-encoding': 'br' } }],
  ['no address at all', { path: '//', headers: { 'accept-encoding': 'br' } }],
])('%s is left to Next', async (_, asked) => {
  expect((await ask(asked)).bytes.toString()).toBe('left to Next');
});

test.each([
  ['gzip, br', 'br'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['GZIP', 'gzip'],
  ['deflate, zstd', null],
  ['', null],
])('“%s” takes %s', (accepted, encoding) => {
  expect(bestEncoding(accepted)).toBe(encoding);
});
