import { expect, test } from 'vitest';
import { inOrder } from '#features/customer/card-order.ts';
import { testCard } from '#features/customer/testing/card.ts';
import type { Card } from '#features/customer/customer.schema.ts';

const card = (id: string, over: Partial<Card> = {}) =>
  testCard({ id, points: 100, asOf: '2026-05-01T00:00:00.000000Z', ...over });

test('a card in use comes first, and a new one without a point does not hide it', () => {
  const cards = [
    card('deleted', { deletedAt: '2026-05-09T00:00:00.000000Z', asOf: '2026-05-09T00:00:00.000000Z' }),
    card('off', { active: false, asOf: '2026-05-08T00:00:00.000000Z' }),
    card('new', { points: 0, asOf: '2026-05-07T00:00:00.000000Z' }),
    card('unknown', { points: null, balance: null, asOf: null }),
    card('older'),
    card('latest', { asOf: '2026-05-02T00:00:00.000000Z' }),
  ];
  expect(inOrder(cards).map(({ id }) => id)).toEqual(['latest', 'older', 'new', 'unknown', 'deleted', 'off']);
});
