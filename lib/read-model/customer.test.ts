import { expect, test } from 'vitest';
import { customerOf, customerValues, joinCustomers } from '#lib/read-model/customer.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T00:00:00.000000Z` as Timestamp;
const seen = (day: number, sourceId: string, deletedAt?: Timestamp) =>
  customerOf(
    { fact: 'customer-seen', id: 'cust_1', asOf: at(day), sourceId, ...(deletedAt && { deletedAt }) },
    { key: `e${day}`, projectId: null, seenAt: at(day) },
  );

test('what is told after a deletion bears the rewritten source id: the one from before is kept, in any order', () => {
  const all = [seen(1, 'ann-1'), seen(20, 'ann-1', at(20)), seen(21, 'ann-1_deleted2026-01-20T00:00:00.016Z')];
  for (const order of [all, [...all].reverse()])
    expect(customerValues(order.reduce(joinCustomers))).toMatchObject({ sourceId: 'ann-1', deletedAt: at(20) });
});

test('an id that merely looks so is the customer’s own, living or deleted', () => {
  const own = 'ann_deleted2020-01-01T00:00:00.000Z';
  expect(customerValues(seen(1, own))).toMatchObject({ sourceId: own, deletedAt: null });
  expect(customerValues(joinCustomers(seen(1, own), seen(20, own, at(20))))).toMatchObject({
    sourceId: own,
    deletedAt: at(20),
  });
});
