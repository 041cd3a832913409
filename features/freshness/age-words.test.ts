import { expect, test } from 'vitest';
import { ageWords } from '#features/freshness/age-words.ts';

const SECOND = 1000;

test.each([
  [-5 * SECOND, '0 s ago'],
  [8.9 * SECOND, '8 s ago'],
  [59.9 * SECOND, '59 s ago'],
  [60 * SECOND, '1 min ago'],
  [3599 * SECOND, '59 min ago'],
  [3600 * SECOND, '1 h ago'],
  [47 * 3600 * SECOND, '47 h ago'],
  [48 * 3600 * SECOND, '2 days ago'],
])('%i milliseconds are %s', (age, words) => {
  expect(ageWords(age)).toBe(words);
});
