import { expect, test } from 'vitest';
import { bucketOf, FILLED_IN, LAG_BOUNDS, medianBound } from '#lib/monitoring/lag.ts';

test('a bound belongs to its bucket; events from the future to the first, those older than a day to the last', () => {
  expect([-90, 0, 0.2, 1, 1.001, 86_400, 86_401].map((seconds) => bucketOf(seconds, LAG_BOUNDS))).toEqual([
    0,
    0,
    1,
    1,
    2,
    FILLED_IN - 1,
    FILLED_IN,
  ]);
});

test('the median is the bound of the bucket in which the middle one lies', () => {
  expect(medianBound([0, 0, 0], [0, 1, 2])).toBeNull();
  expect(medianBound([0, 2, 1], [0, 1, 2])).toBe(1);
  expect(medianBound([1, 0, 5], [0, 1, 2])).toBe(2);
  expect(medianBound([0, 0, 0, 4], [0, 1, 2])).toBe(Number.POSITIVE_INFINITY);
});
