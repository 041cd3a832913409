import { beforeAll, describe, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { BadRequestError, NotFoundError } from '#lib/errors.ts';
import type { CustomerSeen, Fact } from '#lib/facts/fact.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { findCustomers } from '#features/lookup/find-customers.server.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getEvent } from '#features/events/event.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { listEvents } from '#features/events/events.server.ts';
import { listRecentCustomers } from '#features/lookup/list-recent-customers.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

const database = useTestDatabase();
const viewer = testViewer();
const customer = (id: string, over: Partial<CustomerSeen> = {}): CustomerSeen => ({
  fact: 'customer-seen',
  id,
  asOf: instant(0),
  ...over,
});
const record = (key: string, facts: Fact[], over = {}) =>
  recordEvents(database.prisma, [incomingEvent(key, facts, over)]);
const idsOf = ({ customers }: { customers: { id: string }[] }) => customers.map(({ id }) => id);

describe('finding customers', () => {
  const awkward = ['a|b', 'a/b', 'a%2Fb', 'ä ö', '😀', "o'brien", '%', '_', '\\', ' padded', 'x'.repeat(3000)];
  beforeAll(async () => {
    for (const [index, sourceId] of awkward.entries())
      await record(`awkward-${index}`, [customer(`cust_awkward_${index}`, { sourceId })]);
    await record('jane', [
      customer('cust_jane', {
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
    await record('twin', [customer('cust_twin', { sourceId: 'shop-7', name: 'Kowalska' })]);
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
    await record('old', [customer('cust_old', { sourceId: 'again', deletedAt: instant(10) })], {
      createdAt: instant(10),
    });
    await record('new', [customer('cust_new', { sourceId: 'again' })], { createdAt: instant(20) });
    const found = await findCustomers(viewer, { source_id: 'again' });
    expect(found.customers.map(({ id, deletedAt }) => [id, deletedAt !== null])).toEqual([
      ['cust_new', false],
      ['cust_old', true],
    ]);
    expect((await getCustomer(viewer, 'cust_old')).namesakes.map(({ id }) => id)).toEqual(['cust_new']);
  });
});

describe('the timeline', () => {
  const line = (n: number) =>
    pointsAdded({
      customerId: 'cust_lines',
      keys: [`vtx:${String(n).padStart(3, '0')}`],
      occurredAt: instant(Math.floor(n / 10)),
      cardId: n % 2 ? 'v_odd' : 'v_even',
      details: { reason: n === 33 ? 'Goodwill 100%' : 'other' },
    });
  beforeAll(() =>
    record(
      'lines',
      Array.from({ length: 45 }, (_, n) => line(n)),
    ),
  );

  test('pages meet every line once, newest first, also where times are equal', async () => {
    const seen: { key: string; occurredAt: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = await getTimeline(viewer, 'cust_lines', { limit: 7, ...(cursor && { cursor }) });
      seen.push(...page.entries);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.map(({ key }) => key)).toEqual(
      Array.from({ length: 45 }, (_, n) => `vtx:${String(44 - n).padStart(3, '0')}`),
    );
  });
  test('filters by card, time and text', async () => {
    expect((await getTimeline(viewer, 'cust_lines', { card: 'v_odd' })).entries).toHaveLength(22);
    expect(
      (await getTimeline(viewer, 'cust_lines', { from: '2026-01-01T00:00:02Z', to: '2026-01-01T00:00:03Z' })).entries,
    ).toHaveLength(10);
    expect((await getTimeline(viewer, 'cust_lines', { q: 'GOODWILL 100%' })).entries.map(({ key }) => key)).toEqual([
      'vtx:033',
    ]);
    expect((await getTimeline(viewer, 'cust_lines', { kind: ['tier'] })).entries).toEqual([]);
  });
  test('a limit beyond the largest page gives the largest page', () => {
    expect(TimelineFilter.parse({ limit: '5000' }).limit).toBe(200);
    expect(TimelineFilter.safeParse({ limit: '0' }).success).toBe(false);
  });
  test('a cursor that is none is refused', async () => {
    await expect(getTimeline(viewer, 'cust_lines', { cursor: 'nonsense' })).rejects.toThrow(BadRequestError);
  });
  test('a line names its evidence', async () => {
    const { entries } = await getTimeline(viewer, 'cust_lines', { limit: 1 });
    expect(entries[0]).toMatchObject({ title: '40 points were added: other', events: ['lines'], points: 40 });
  });
});

test('a customer that no webhook named is not found, and says what to do', async () => {
  await expect(getCustomer(viewer, 'cust_nobody')).rejects.toThrow(NotFoundError);
  await expect(getEvent(viewer, 'nothing')).rejects.toThrow(NotFoundError);
});

test('the event log filters and pages; one event comes back as it was sent, with its lines', async () => {
  await record('odd', [], {
    status: 'quarantined',
    reason: 'data.x: expected a number',
    receivedAt: instant(50),
    body: '{"b":1,"a":12345678901234567890}',
  });
  const { events } = await listEvents(viewer, { status: 'quarantined' });
  expect(events.map(({ id, reason }) => [id, reason])).toEqual([['odd', 'data.x: expected a number']]);
  expect((await getEvent(viewer, 'odd')).body).toBe('{"b":1,"a":12345678901234567890}');
  await record('customer.updated:evcus_77', [], { eventId: 'evcus_77' });
  expect((await getEvent(viewer, 'evcus_77')).id).toBe('customer.updated:evcus_77');
  expect((await getEvent(viewer, 'jane')).lines).toEqual([{ customerId: 'cust_jane', key: 'vtx:jane' }]);
  const first = await listEvents(viewer, { limit: 3 });
  const second = await listEvents(viewer, { limit: 3, cursor: first.nextCursor ?? '' });
  expect(new Set([...first.events, ...second.events].map(({ id }) => id)).size).toBe(6);
});

test('a card that changed hands has its whole account, its lines stay with who held it', async () => {
  const held = (customerId: string, second: number, points: number, balance: number): Fact[] => [
    {
      fact: 'voucher-seen',
      id: 'v_passed',
      asOf: instant(second),
      type: 'LOYALTY_CARD',
      code: 'PASSED',
      holderId: customerId,
    },
    {
      fact: 'balance-stated',
      voucherId: 'v_passed',
      unit: 'points',
      asOf: instant(second),
      trust: 'transaction',
      balance,
    },
    pointsAdded({
      customerId,
      keys: [`vtx:passed-${second}`],
      cardId: 'v_passed',
      points,
      balanceAfter: balance,
      occurredAt: instant(second),
    }),
  ];
  await record('passed-1', held('cust_first', 10, 40, 40));
  await record('passed-2', held('cust_second', 20, 5, 45));
  expect((await getCustomer(viewer, 'cust_first')).cards).toEqual([]);
  const { cards } = await getBalance(viewer, 'cust_second', {});
  expect(cards).toMatchObject([{ code: 'PASSED', balance: 45, basis: 'stated', gaps: [] }]);
  expect(cards[0]?.movements.map(({ points }) => points)).toEqual([40, 5]);
  expect((await getTimeline(viewer, 'cust_second')).entries).toHaveLength(1);
});

test("what a viewer opened comes back as recent, the latest first, and nobody else's", async () => {
  const other = testViewer({ id: 'somebody-else' });
  for (const id of ['cust_jane', 'cust_twin', 'cust_jane']) await getCustomer(other, id);
  expect(idsOf(await listRecentCustomers(other))).toEqual(['cust_jane', 'cust_twin']);
  const trail = await database.prisma.auditEvent.findMany({
    where: { actorId: 'somebody-else' },
    orderBy: { id: 'asc' },
  });
  expect(trail.map(({ action, customerId }) => `${action} ${customerId}`)).toEqual([
    'customer.opened cust_jane',
    'customer.opened cust_twin',
    'customer.opened cust_jane',
  ]);
});
