import { expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { NotFoundError } from '#lib/errors.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const viewer = testViewer();

test('a customer that no webhook named is not found, and says what to do', async () => {
  await expect(getCustomer(viewer, 'cust_nobody')).rejects.toThrow(
    new NotFoundError('No webhook ever named a customer cust_nobody. Look the customer up by source_id.'),
  );
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
  await recordEvents(database.prisma, [
    incomingEvent('passed-1', held('cust_first', 10, 40, 40)),
    incomingEvent('passed-2', held('cust_second', 20, 5, 45)),
  ]);
  expect((await getCustomer(viewer, 'cust_first')).cards).toEqual([]);
  const { cards } = await getBalance(viewer, 'cust_second', {});
  expect(cards).toMatchObject([{ code: 'PASSED', balance: 45, basis: 'stated', gaps: [] }]);
  expect(cards[0]?.movements.map(({ points }) => points)).toEqual([40, 5]);
  expect((await getTimeline(viewer, 'cust_second')).entries).toHaveLength(1);
});
