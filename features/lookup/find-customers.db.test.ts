import { beforeAll, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { customerSeen, incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { findCustomers } from '#features/lookup/find-customers.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { listRecentCustomers } from '#features/lookup/list-recent-customers.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const viewer = testViewer();
const record = (key: string, facts: Fact[], over = {}) =>
  recordEvents(database.prisma, [incomingEvent(key, facts, over)]);
const idsOf = ({ customers }: { customers: { id: string }[] }) => customers.map(({ id }) => id);
const awkward = ['a|b', 'a/b', 'a%2Fb', 'ä ö', '😀', "o'brien", '%', '_', '\\', ' padded', 'x'.repeat(3000)];

beforeAll(async () => {
  for (const [index, sourceId] of awkward.entries())
    await record(`awkward-${index}`, [customerSeen(`cust_awkward_${index}`, { sourceId })]);
  await record('jane', [
    customerSeen('cust_jane', {
      sourceId: 'Shop-7',
      name: "Jane O'Brien-Kowalska",
      email: 'Jane@Example.com',
      asOf: instant(5),
    }),
    pointsAdded({
      customerId: 'cust_jane',
      keys: ['vtx:jane'],
      cardId: 'v_jane',
      cardCode: 'CARD-7',
      refs: { order: 'ord_7', redemption: 'r_7' },
      details: { orderSourceId: '#1007' },
    }),
  ]);
  await record('twin', [customerSeen('cust_twin', { sourceId: 'shop-7', name: 'Kowalska' })]);
});

test.each(awkward.map((sourceId, index) => [sourceId.slice(0, 12), sourceId, index] as const))(
  'source_id %j, to the letter',
  async (_, sourceId, index) => {
    expect(idsOf(await findCustomers(viewer, { source_id: sourceId }))).toEqual([`cust_awkward_${index}`]);
  },
);

test('case matters in a source_id, blanks around it only where somebody has them', async () => {
  expect(idsOf(await findCustomers(viewer, { source_id: 'Shop-7' }))).toEqual(['cust_jane']);
  expect(idsOf(await findCustomers(viewer, { source_id: '  shop-7 ' }))).toEqual(['cust_twin']);
  expect(idsOf(await findCustomers(viewer, { source_id: 'padded' }))).toEqual([]);
});

test.each([
  'Shop-7',
  'cust_jane',
  'JANE@example.com',
  'v_jane',
  'CARD-7',
  'ord_7',
  '#1007',
  'r_7',
  'jane',
  "jane o'brien",
  'obrien-kowalska',
])('%j finds Jane first', async (q) => {
  expect(idsOf(await findCustomers(viewer, { q }))[0]).toBe('cust_jane');
});

test('a search that names nobody, an empty one, one with wildcards: nobody', async () => {
  for (const q of [
    'nobody-at-all',
    '   ',
    '%%%',
    '%00',
    'no%00body',
    '-',
    '\u0301\u0302',
    '%_%',
    'x'.repeat(100_000),
    'x1 '.repeat(40_000),
    '\u0301'.repeat(100_000),
  ])
    expect(idsOf(await findCustomers(viewer, { q }))).toEqual([]);
});

test('pages through all matches once', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await findCustomers(viewer, { q: 'a', limit: 1, ...(cursor && { cursor }) });
    seen.push(...idsOf(page));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen.sort()).toEqual(['cust_awkward_0', 'cust_awkward_1', 'cust_awkward_2', 'cust_awkward_3']);
  expect(new Set(seen).size).toBe(seen.length);
});

test('a customer deleted and created again: both under the source_id, the latest first, linked', async () => {
  await record('old', [customerSeen('cust_old', { sourceId: 'again', deletedAt: instant(10) })], {
    createdAt: instant(10),
  });
  await record('new', [customerSeen('cust_new', { sourceId: 'again' })], { createdAt: instant(20) });
  const found = await findCustomers(viewer, { source_id: 'again' });
  expect(found.customers.map(({ id, deletedAt }) => [id, deletedAt !== null])).toEqual([
    ['cust_new', false],
    ['cust_old', true],
  ]);
  expect((await getCustomer(viewer, 'cust_old')).namesakes.map(({ id }) => id)).toEqual(['cust_new']);
});

test("what a viewer opened comes back as recent, the latest first, and nobody else's", async () => {
  const other = testViewer({ id: 'somebody-else' });
  for (const id of ['cust_jane', 'cust_twin', 'cust_jane']) await getCustomer(other, id);
  expect(idsOf(await listRecentCustomers(other))).toEqual(['cust_jane', 'cust_twin']);
  const trail = await database.prisma.auditEvent.findMany({
    where: { actorId: 'somebody-else' },
    orderBy: { id: 'asc' },
  });
  expect(trail.map(({ action, customerId, customerIds }) => [action, customerId, customerIds])).toEqual([
    ['customer.opened', 'cust_jane', []],
    ['customer.opened', 'cust_twin', []],
    ['customer.opened', 'cust_jane', []],
    ['customers.recent', null, ['cust_jane', 'cust_twin']],
  ]);
});
