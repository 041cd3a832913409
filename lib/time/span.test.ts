import { expect, test } from 'vitest';
import { spanOf } from '#lib/time/span.ts';

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_540, '1.5 s'],
  [42_000, '42 s'],
  [12 * 60_000, '12 min'],
  [47 * 3_600_000, '47 h'],
  [12 * 86_400_000, '12 days'],
])('%i ms', (ms, words) => {
  expect(spanOf(ms)).toBe(words);
});
