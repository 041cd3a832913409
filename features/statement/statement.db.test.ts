import { beforeAll, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getStatement, MOST_MOVEMENTS } from '#features/statement/statement.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** After all of it. */
const RECEIVED = '2026-12-31T00:00:00.000000Z' as Timestamp;

const database = useTestDatabase();
const viewer = testViewer();
const START = Date.UTC(2026, 0, 1);
const at = (minute: number) => new Date(START + minute * 60_000).toISOString().replace('Z', '000Z') as Timestamp;
const COUNT = MOST_MOVEMENTS + 500;

/** Ten points a minute, one movement in a thousand withheld. */
beforeAll(async () => {
  const facts: Fact[] = [
    { fact: 'customer-seen', id: 'cust_paper', asOf: at(0), name: 'Ann' },
    { fact: 'voucher-seen', id: 'v_paper', asOf: at(0), type: 'LOYALTY_CARD', code: 'PAPER', holderId: 'cust_paper' },
  ];
  for (let minute = 1; minute <= COUNT; minute++) {
    facts.push({
      fact: 'balance-stated',
      voucherId: 'v_paper',
      unit: 'points',
      asOf: at(minute),
      trust: 'transaction',
      balance: minute * 10,
    });
    if (minute % 1000 !== 0)
      facts.push(
        pointsAdded({
          customerId: 'cust_paper',
          keys: [`vtx:${minute}`],
          cardId: 'v_paper',
          points: 10,
          balanceAfter: minute * 10,
          occurredAt: at(minute),
          details: { reason: 'internal' },
        }),
      );
  }
  await recordEvents(database.prisma, [incomingEvent('paper', facts, { receivedAt: RECEIVED })]);
});

async function statementOf(from: number, to: number, knownAt: string | null = null) {
  const { cards } = await getCustomer(viewer, 'cust_paper');
  const [statement] = await getStatement(viewer, 'cust_paper', cards, { from: at(from), to: at(to), knownAt });
  const { opening, closing, movements, gaps, rest } = statement!;
  const sum = (all: { points: number }[]) => all.reduce((total, { points }) => total + points, 0);
  return {
    opening: opening.balance,
    closing: closing.balance,
    count: movements.length,
    moved: sum(movements),
    unexplained: sum(gaps),
    rest,
  };
}

test('as known at a moment, it leaves out what came later', async () => {
  expect(await statementOf(100, 200, RECEIVED)).toMatchObject({ closing: 1990, count: 100 });
  expect(await statementOf(100, 200, at(COUNT))).toMatchObject({ closing: null, count: 0 });
});

test.each([
  [100, 200, { opening: 990, closing: 1990, count: 100, moved: 1000, unexplained: 0, rest: null }],
  [990, 1010, { opening: 9890, closing: 10090, count: 19, moved: 190, unexplained: 10, rest: null }],
  // the first moment belongs to the period, the last does not
  [200, 201, { opening: 1990, closing: 2000, count: 1, moved: 10, unexplained: 0, rest: null }],
])('minutes %d to %d', async (from, to, expected) => {
  const statement = await statementOf(from, to);
  expect(statement).toEqual(expected);
  expect(statement.opening! + statement.moved + statement.unexplained).toBe(statement.closing);
});

test('what there is no room for stands as one, and it still adds up', async () => {
  const { opening, closing, count, moved, unexplained, rest } = await statementOf(0, COUNT + 10);
  expect(count).toBe(MOST_MOVEMENTS);
  expect(rest?.count).toBe(COUNT - 2 - MOST_MOVEMENTS);
  expect(opening! + moved + unexplained + rest!.points).toBe(closing);
});
