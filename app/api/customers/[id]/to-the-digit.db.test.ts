import { readFile } from 'node:fs/promises';
import { NextRequest } from 'next/server';
import { beforeEach, expect, test, vi } from 'vitest';
import { GET as getEvent } from '../../events/[id]/route';
import { POST } from '../../webhooks/voucherify/route';
import { GET as getCustomer } from './route';
import { replayEvent } from '#features/events/replay.server.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { waitUntilProjected } from '#lib/ingest/wait-until-projected.ts';
import { signBody } from '#lib/voucherify/signature.ts';

const database = useTestDatabase();
const MIGRATION = 'prisma/migrations/20261128000400_metadata_to_the_letter/migration.sql';

beforeEach(() => {
  vi.stubEnv('POINTLINE_API_TOKEN', 'a-token-of-more-than-32-characters');
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', 'secret');
});

const request = (path: string) =>
  new NextRequest(`http://localhost${path}`, {
    headers: { authorization: 'Bearer a-token-of-more-than-32-characters' },
  });
const at = (id: string) => ({ params: Promise.resolve({ id }) });
const customerOf = async (id: string) => (await getCustomer(request(`/api/customers/${id}`), at(id))).text();
const eventOf = async (id: string) => (await getEvent(request(`/api/events/${encodeURIComponent(id)}`), at(id))).text();

async function post(body: string): Promise<string> {
  const headers = { 'x-voucherify-signature': signBody(body, 'secret') };
  const response = await POST(
    new NextRequest('http://localhost/api/webhooks/voucherify', { method: 'POST', body: Buffer.from(body), headers }),
  );
  await waitUntilProjected();
  return ((await response.json()) as { eventId: string }).eventId;
}

/** A webhook whose customer's metadata is put in as it is. */
function updated(n: number, metadata: string, over: { id?: string; at?: string } = {}): string {
  const { id = `cust_digit_${n}`, at: updatedAt = '2026-02-01T10:00:00.000Z' } = over;
  const type = 'customer.updated';
  return JSON.stringify({
    id: `whs_digit_${n}`,
    project_id: 'proj_1',
    type,
    created_at: updatedAt,
    source: { id: 'wh_1', object: 'webhook' },
    data: { customer: { id, object: 'customer', source_id: id, metadata: '@metadata', updated_at: updatedAt } },
    event: { id: `evcus_digit_${n}`, type, created_at: updatedAt },
  }).replace('"@metadata"', metadata);
}

const NUMBERS =
  '{"crm":9007199254740993,"rate":0.30000000000000004,"far":1e400,"nought":-0,"one":1.0,"e":1E5,' +
  '"list":[1152921506151679042],"2":"b","1":"a","text":"\\u0000 \\ud800 a  b"}';

test('metadata goes out as it came in, in the interface and after a rebuild', async () => {
  await post(updated(1, NUMBERS));
  const text = await customerOf('cust_digit_1');
  expect(text).toContain(`"metadata":${NUMBERS}`);
  expect(JSON.parse(text)).toMatchObject({
    customer: { id: 'cust_digit_1', metadata: JSON.parse(NUMBERS) as object, metadataText: NUMBERS },
  });
  const before = await dumpReadModel(database.prisma);
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  expect(await dumpReadModel(database.prisma)).toBe(before);
  expect(await customerOf('cust_digit_1')).toBe(text);
});

test('the later of two reports counts, in any order, and blanks between make no difference', async () => {
  const later = updated(2, '{"a": 1.50 ,\n "b": [ 1e2 ]}', { id: 'cust_order', at: '2026-02-01T10:00:01.000Z' });
  for (const body of [later, updated(3, '{"a":2}', { id: 'cust_order' }), later]) await post(body);
  expect(await customerOf('cust_order')).toContain('"metadata":{"a":1.50,"b":[1e2]}');
});

test('nobody is told of metadata that never was', async () => {
  await post(updated(4, 'null'));
  expect(await customerOf('cust_digit_4')).toContain('"metadata":null');
});

test('nested more deeply than any parser walks, it is still told whole', async () => {
  const deep = `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  await post(updated(5, deep));
  expect(await customerOf('cust_digit_5')).toContain(`"metadata":${deep}`);
});

test.each<[string, number, (body: string) => string]>([
  ['a byte order mark', 11, (body: string) => `\ufeff${body}`],
  ['CRLF', 12, (body: string) => JSON.stringify(JSON.parse(body), null, 2).replaceAll('\n', '\r\n')],
  ['a blank and an end of line', 13, (body: string) => ` ${body}\n`],
])('a body with %s comes back to the byte, and its payload as JSON', async (_, n, print) => {
  const sent = print(updated(n, '{"far":1.5}'));
  const id = await post(sent);
  const text = await eventOf(id);
  const answer = JSON.parse(text) as { body: string; payload: { type: string }; status: string };
  expect([answer.body, answer.payload.type, answer.status]).toEqual([sent, 'customer.updated', 'stored']);
  const kept = await database.prisma.webhookEvent.findFirstOrThrow({ where: { key: { startsWith: `${id}!` } } });
  expect(signBody(kept.body, 'secret')).toBe(kept.signature);
  expect(await replayEvent(testViewer(), id)).toMatchObject({ outcome: 'stored' });
});

test('rows from before keep their metadata, and a rebuild gives them their digits', async () => {
  await post(updated(7, NUMBERS));
  const parsed = { crm: 9007199254740992, one: 1 };
  await database.owner.$executeRaw`ALTER TABLE customer ALTER COLUMN metadata TYPE jsonb USING '{}'::jsonb`;
  await database.prisma.$executeRaw`
    UPDATE customer SET metadata = ${parsed}::jsonb,
      registers = jsonb_set(registers, '{fields,metadata,0}', ${parsed}::jsonb) WHERE id = 'cust_digit_7'`;
  for (const statement of (await readFile(MIGRATION, 'utf8')).split(';')) {
    if (statement.trim() !== '') await database.owner.$executeRawUnsafe(statement);
  }
  expect(
    (JSON.parse(await customerOf('cust_digit_7')) as { customer: { metadata: unknown } }).customer.metadata,
  ).toEqual(parsed);
  await post(updated(8, '{"new":1}', { id: 'cust_digit_7', at: '2026-01-01T00:00:00.000Z' }));
  expect(
    (JSON.parse(await customerOf('cust_digit_7')) as { customer: { metadata: unknown } }).customer.metadata,
  ).toEqual(parsed);
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  expect(await customerOf('cust_digit_7')).toContain(`"metadata":${NUMBERS}`);
});
