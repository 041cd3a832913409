import { NextRequest } from 'next/server';
import { afterEach, expect, test, vi } from 'vitest';
import { POST, GET } from './route';
import { connect, setDatabaseClient as setDatabaseClient } from '#lib/database/db.ts';
import { waitUntilProjected } from '#lib/ingest/wait-until-projected.ts';
import { forgetWebhookAccess, webhookSecrets } from '#lib/webhook-secrets.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { signBody } from '#lib/voucherify/signature.ts';

const database = useTestDatabase();
const ADDRESS = 'http://localhost/api/webhooks/voucherify';

afterEach(() => {
  setDatabaseClient(database.prisma);
  forgetWebhookAccess();
});

async function post(body: string, { address = ADDRESS, secret }: { address?: string; secret?: string } = {}) {
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', 'one,two');
  const headers = { 'x-voucherify-signature': signBody(body, secret ?? 'two') };
  const response = await POST(new NextRequest(address, { method: 'POST', body, headers }));
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}

const enveloped = (id: string) =>
  JSON.stringify({
    id: `whs_${id}`,
    project_id: 'proj_1',
    type: 'customer.created',
    created_at: '2026-01-01T00:00:00Z',
    data: { customer: { id: `cust_${id}`, source_id: id, object: 'customer' } },
    source: { id: 'wh_1', object: 'webhook' },
    event: { id: `evcus_${id}`, type: 'customer.created', created_at: '2026-01-01T00:00:00Z' },
  });

test('a signed event is in the log when the answer leaves, and in the read model for whoever asks then', async () => {
  const { status, body } = await post(enveloped('first'));
  expect([status, body]).toEqual([
    200,
    { outcome: 'stored', eventId: 'customer.created:evcus_first', type: 'customer.created' },
  ]);
  expect(
    await database.prisma.webhookEvent.count({ where: { key: { startsWith: 'customer.created:evcus_first!' } } }),
  ).toBe(1);
  expect(await waitUntilProjected()).toBe(true);
  expect((await database.prisma.customer.findUniqueOrThrow({ where: { id: 'cust_first' } })).sourceId).toBe('first');
  expect((await post(enveloped('first'))).body).toMatchObject({ outcome: 'duplicate' });
});

test('?type= tells what a bare body is', async () => {
  const bare = JSON.stringify({
    customer: { id: 'cust_bare', object: 'customer' },
    segment: { id: 'seg_1', name: 'Regulars' },
  });
  const { body } = await post(bare, { address: `${ADDRESS}?type=customer.segment.left` });
  expect(body).toMatchObject({ outcome: 'stored', type: 'customer.segment.left' });
});

test('where no secret is configured one is made and kept; unsigned requests are still not taken', async () => {
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', '');
  const [secret] = await webhookSecrets();
  expect(secret).toMatchObject({ source: 'desk', value: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  expect(await webhookSecrets()).toEqual([secret]);
  const text = enveloped('generated');
  const request = (signature: string) =>
    new NextRequest(ADDRESS, { method: 'POST', body: text, headers: { 'x-voucherify-signature': signature } });
  expect((await POST(request(signBody(text, '')))).status).toBe(401);
  expect((await POST(request(signBody(text, secret!.value)))).status).toBe(200);
});

test('503 and Retry-After while Postgres is away, and 200 again without a restart', async () => {
  setDatabaseClient(connect('postgresql://nobody@127.0.0.1:1/none'));
  const { status, headers, body } = await post(enveloped('away'));
  expect(status).toBe(503);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(body).toMatchObject({ error: { code: 'unavailable' } });
  setDatabaseClient(database.prisma);
  expect((await post(enveloped('away'))).body).toMatchObject({ outcome: 'stored' });
});

test('other methods: 405, with what is allowed', async () => {
  const response = GET();
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
});

test('200 copies at once: one stored, the rest duplicates', async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, () => post(enveloped('copies'))));
  expect(
    answers.map(({ body }) => (body as { outcome: string }).outcome).filter((outcome) => outcome === 'stored'),
  ).toHaveLength(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});
