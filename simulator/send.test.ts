import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import type { WebhookBody } from '#simulator/event.ts';
import { send } from '#simulator/send.ts';
import { simulate } from '#simulator/simulate.ts';
import { verifySignature } from '#lib/voucherify/signature.ts';

const { events } = simulate({
  seed: 1,
  customers: 3,
  from: new Date('2026-02-01T00:00:00Z'),
  to: new Date('2026-02-20T00:00:00Z'),
});
const bodies = events.slice(0, 20).map(({ body }) => body);

let server: Server | undefined;
afterEach(() => server?.close());

type Reply = { status: number; body?: object; headers?: Record<string, string> };

/** A receiver that checks the signature and then answers as told. */
async function receiver(reply: (body: WebhookBody) => Reply): Promise<string> {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const signature = String(request.headers['x-voucherify-signature']);
      const fits =
        request.url === '/api/webhooks/voucherify' &&
        verifySignature({ body: Buffer.from(body), signature, secrets: ['s3cret'] });
      const answer = fits ? reply(JSON.parse(body) as WebhookBody) : { status: 401 };
      response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('signs every body and counts what became of it', async () => {
  const url = await receiver(({ type }) => ({
    status: 200,
    body: { outcome: type === 'customer.created' ? 'duplicate' : 'stored' },
  }));
  const created = bodies.filter(({ type }) => type === 'customer.created').length;
  expect(await send({ url, secret: 's3cret', bodies })).toEqual({
    stored: 20 - created,
    duplicate: created,
    quarantined: 0,
    refused: 0,
    unanswered: 0,
  });
  expect(await send({ url, secret: 'another', bodies })).toMatchObject({ refused: 20 });
});

test('waits as long as a 503 asks for, and sends the same again', async () => {
  const seen: string[] = [];
  const url = await receiver(({ id }) => {
    seen.push(id);
    return seen.length === 1
      ? { status: 503, headers: { 'retry-after': '0' } }
      : { status: 200, body: { outcome: 'stored' } };
  });
  expect(await send({ url, secret: 's3cret', bodies: bodies.slice(0, 1) })).toMatchObject({ stored: 1, unanswered: 0 });
  expect(seen).toEqual([bodies[0]?.id, bodies[0]?.id]);
});

test('gives up on a receiver that never recovers, and stops when it is told to', async () => {
  const url = await receiver(() => ({ status: 503, headers: { 'retry-after': '0' } }));
  expect(await send({ url, secret: 's3cret', bodies: bodies.slice(0, 2) })).toMatchObject({ stored: 0, unanswered: 2 });
  await expect(send({ url, secret: 's3cret', bodies, signal: AbortSignal.abort() })).rejects.toThrow('aborted');
});
