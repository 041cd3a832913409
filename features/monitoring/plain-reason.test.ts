import { expect, test } from 'vitest';
import { plainReason } from '#features/monitoring/plain-reason.ts';

test.each([
  [
    'data.rewards[3].points: expected a number, got a string',
    'data.rewards[…].points: expected a number, got a string',
  ],
  [
    'data.points: expected a whole number within ±2^53, got 1.5e+21',
    'data.points: expected a whole number within ±2^53, got …',
  ],
  [
    'index row size 61024 exceeds btree version 4 maximum 2704 for index "customer_pkey"',
    'index row size … exceeds btree version 4 maximum … for index “…”',
  ],
  ['A body of webhook version v2018-08-01', 'A body of webhook version v2018-08-01'],
])('%s', (reason, plain) => {
  expect(plainReason(reason)).toBe(plain);
});

test('a whole value in a message is cut', () => {
  expect(plainReason('x'.repeat(1_000))).toHaveLength(242);
});
