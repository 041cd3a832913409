import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { ForbiddenError } from '#lib/errors.ts';
import { handleWebhook } from '#lib/ingest/endpoint.ts';
import { sendTest } from '#features/setup/test-send.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const administrator = testViewer({ role: 'administrator' });
const servers: Server[] = [];

beforeEach(() => {
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', 'right');
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server of our own, so that a test takes the real way: HTTP and all. */
async function serve(
  answer: (body: AsyncIterable<Uint8Array>, signature: string | null) => Promise<{ status: number; text: string }>,
): Promise<string> {
  const server = createServer((request, response) => {
    void answer(request, String(request.headers['x-voucherify-signature'])).then(({ status, text }) => {
      response.writeHead(status, status === 308 ? { location: 'https://elsewhere.example/' } : {}).end(text);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const pointline = () =>
  serve(async (body, signature) => {
    const { status, body: answered } = await handleWebhook({
      body,
      beginning: () => Promise.resolve(new Uint8Array()),
      signature,
      contentLength: null,
      contentEncoding: null,
      typeHint: null,
    });
    return { status, text: JSON.stringify(answered) };
  });
/** An address where nobody listens any more. */
async function closed(): Promise<string> {
  const url = await serve(() => Promise.reject(new Error('closed')));
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return url;
}

test('agents send no tests', async () => {
  await expect(sendTest(testViewer(), { origin: 'http://127.0.0.1', local: null })).rejects.toThrow(ForbiddenError);
});

test('a test is stored like any webhook, is marked as one, and touches no customer', async () => {
  const { result, eventId } = await sendTest(administrator, { origin: await pointline(), local: null });
  expect(result).toBe('arrived');
  const stored = await database.prisma.webhookEvent.findFirstOrThrow({
    where: { key: { startsWith: `${eventId ?? ''}!` } },
  });
  expect(stored).toMatchObject({
    type: 'pointline.test',
    status: 'stored',
    projectId: null,
    customerId: null,
    reason: expect.stringMatching(/^A test/) as string,
  });
  expect(await database.prisma.customer.count()).toBe(0);
  expect(await database.prisma.timelineEntry.count()).toBe(0);
  expect(await database.prisma.auditEvent.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    action: 'test.sent',
    actorId: administrator.id,
  });
});

test('where the address cannot be reached the test goes in directly, and says which side is at fault', async () => {
  const { result, text } = await sendTest(administrator, { origin: await closed(), local: await pointline() });
  expect(result).toBe('arrived-inside');
  expect(text).toContain('ECONNREFUSED');
});

test.each([
  ['another program that says 200', 200, '<html>Welcome to nginx</html>', /answered 200, and it was not Pointline/],
  ['a redirect, which is not followed', 308, '', /points to another address, https:\/\/elsewhere\.example\//],
  [
    'a refusal',
    503,
    '{"error":{"code":"unavailable","message":"Send it again."}}',
    /^Pointline answered 503: Send it again\./,
  ],
])('%s is no success', async (_, status, text, words) => {
  const answer = await sendTest(administrator, {
    origin: await serve(() => Promise.resolve({ status, text })),
    local: null,
  });
  expect([answer.result, answer.eventId]).toEqual(['failed', null]);
  expect(answer.text).toMatch(words);
});
