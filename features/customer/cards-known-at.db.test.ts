import { beforeAll, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const viewer = testViewer();

type Told = { received: number; at: number; balance: number; pendingPoints?: number };

/** An event received at one second that says what was true at another. */
async function tell(key: string, { received, at, balance, pendingPoints }: Told): Promise<void> {
  const facts: Fact[] = [
    { fact: 'customer-seen', id: 'cust_then', asOf: instant(at), name: 'Ann' },
    {
      fact: 'voucher-seen',
      id: 'v_then',
      asOf: instant(at),
      type: 'LOYALTY_CARD',
      code: 'THEN',
      holderId: 'cust_then',
    },
    {
      fact: 'balance-stated',
      voucherId: 'v_then',
      unit: 'points',
      asOf: instant(at),
      trust: 'event',
      balance,
      ...(pendingPoints !== undefined && { pendingPoints }),
    },
    pointsAdded({
      customerId: 'cust_then',
      keys: [`vtx:${key}`],
      cardId: 'v_then',
      points: 10,
      balanceAfter: balance,
      occurredAt: instant(at),
    }),
  ];
  await recordEvents(database.prisma, [
    incomingEvent(key, facts, { receivedAt: instant(received), createdAt: instant(at) }),
  ]);
}

beforeAll(async () => {
  await tell('b-first', { received: 100, at: 10, balance: 10, pendingPoints: 7 });
  await tell('c-second', { received: 200, at: 20, balance: 20 });
  // A late one: it tells of a time between the two
  await tell('d-late', { received: 300, at: 15, balance: 15 });
  // The same as the second again, under a key that sorts before it, much later
  await tell('a-again', { received: 400, at: 20, balance: 20 });
  await tell('e-last', { received: 500, at: 30, balance: 30 });
});

const then = (second: number) => getCustomer(viewer, 'cust_then', { heard: instant(second) });

test('a card’s balance is the latest statement heard by then, whatever was heard since', async () => {
  expect((await then(99)).cards).toEqual([]);
  expect((await then(100)).cards).toMatchObject([{ id: 'v_then', code: 'THEN', balance: 10, asOf: instant(10) }]);
  expect((await then(200)).cards).toMatchObject([{ balance: 20, asOf: instant(20) }]);
  expect((await then(300)).cards).toMatchObject([{ balance: 20, asOf: instant(20) }]);
  expect((await then(500)).cards).toMatchObject([{ balance: 30, asOf: instant(30) }]);
});

test('what was not written since is known, what was is left out', async () => {
  expect((await then(100)).cards).toMatchObject([{ pendingPoints: 7 }]);
  await tell('f-pending', { received: 600, at: 40, balance: 30, pendingPoints: 9 });
  expect((await then(500)).cards).toMatchObject([{ balance: 30, pendingPoints: null }]);
  expect((await then(600)).cards).toMatchObject([{ balance: 30, pendingPoints: 9 }]);
});

test('after everything, then is now', async () => {
  const now = await getCustomer(viewer, 'cust_then');
  expect(await then(3000)).toEqual(now);
});

test('counts are of the lines heard by then, and the newer ones are counted', async () => {
  const { counts, newerLines } = await then(200);
  expect([counts, newerLines]).toEqual([{ points: 2 }, (await then(0)).newerLines - 2]);
});

test('a history and an account of then do not know what came later', async () => {
  const { entries } = await getTimeline(viewer, 'cust_then', { heard: instant(200) });
  expect(entries.map(({ key }) => key)).toEqual(['vtx:c-second', 'vtx:b-first']);
  const { cards } = await getBalance(viewer, 'cust_then', { heard: instant(200) });
  expect(cards[0]).toMatchObject({ balance: 20, basis: 'stated' });
  expect(cards[0]?.movements.map(({ key }) => key)).toEqual(['vtx:b-first', 'vtx:c-second']);
});

test('a page asked for again with its own moment is the same', async () => {
  const page = await getTimeline(viewer, 'cust_then', {});
  expect((await getTimeline(viewer, 'cust_then', { heard: page.readAt })).entries).toEqual(page.entries);
});
