import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { POST } from '#app/api/setup/test/route.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { ForbiddenError } from '#lib/errors.ts';
import { handleWebhook } from '#lib/ingest/endpoint.ts';
import { setLocalUrl } from '#lib/local-url.ts';
import { sendTest } from '#features/setup/test-send.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const TOKEN = 'a-token-of-the-tests-of-32-characters';

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
test('agents send no tests', async () => {
  await expect(sendTest(testViewer(), 'http://127.0.0.1')).rejects.toThrow(ForbiddenError);
});

test('a test is stored like any webhook, is marked as one, and touches no customer', async () => {
  const { result, eventId } = await sendTest(administrator, await pointline());
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

test.each([
  [
    'another program that says 200',
    200,
    '<html>Welcome to nginx</html>',
    /^The answer was 200, and none of Pointline’s/,
  ],
  ['a redirect, which is neither followed nor told', 308, '', /^The answer was 308, and none of Pointline’s/],
  [
    'a refusal',
    503,
    '{"error":{"code":"unavailable","message":"Send it again."}}',
    /^Pointline answered 503: Send it again\./,
  ],
])('%s is no success', async (_, status, text, words) => {
  const answer = await sendTest(administrator, await serve(() => Promise.resolve({ status, text })));
  expect([answer.result, answer.eventId]).toEqual(['failed', null]);
  expect(answer.text).toMatch(words);
});

test('a test goes to this server alone, whatever the request says of itself', async () => {
  const heard: string[] = [];
  const stranger = await serve((_, signature) => {
    heard.push(String(signature));
    return Promise.resolve({ status: 200, text: '{}' });
  });
  setLocalUrl(await pointline());
  vi.stubEnv('POINTLINE_API_TOKEN', TOKEN);
  const { host } = new URL(stranger);
  const answer = await POST(
    new Request(`${stranger}/api/setup/test`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, host, 'x-forwarded-host': host, 'x-forwarded-proto': 'http' },
    }),
    { params: Promise.resolve({}) },
  );
  expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ result: 'arrived' })]);
  expect(heard).toEqual([]);
});
