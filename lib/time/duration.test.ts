import { describe, expect, it } from 'vitest';
import { formatAgo } from '#lib/time/ago.ts';
import { DAY, HOUR, MINUTE, SECOND } from '#lib/time/duration.ts';
import { ageWords, roundedSpanWords, spanWords } from '#lib/time/span-words.ts';

describe('spanWords', () => {
  it.each([
    [40, '0.1 s'],
    [8_900, '8 s'],
    [90 * SECOND, '1 min'],
    [3 * HOUR, '3 h'],
    [47 * HOUR, '47 h'],
    [3 * DAY, '3 days'],
  ])('%i ms are %s', (ms, words) => {
    expect(spanWords(ms)).toBe(words);
  });
});

describe('roundedSpanWords', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1_540, '1.5 s'],
    [42 * SECOND, '42 s'],
    [59.6 * MINUTE, '60 min'],
    [47 * HOUR, '47 h'],
    [11.6 * DAY, '12 days'],
  ])('%i ms are %s', (ms, words) => {
    expect(roundedSpanWords(ms)).toBe(words);
  });
});

describe('ageWords', () => {
  it.each([
    [-5 * SECOND, '0 s ago'],
    [8.9 * SECOND, '8 s ago'],
    [59.9 * SECOND, '59 s ago'],
    [MINUTE, '1 min ago'],
    [HOUR - SECOND, '59 min ago'],
    [HOUR, '1 h ago'],
    [47 * HOUR, '47 h ago'],
    [2 * DAY, '2 days ago'],
  ])('%i ms are %s', (ms, words) => {
    expect(ageWords(ms)).toBe(words);
  });
});

describe('formatAgo', () => {
  const at = '2026-03-29T00:59:59.120300Z';

  it.each([
    [0, 'now'],
    [8, '8 seconds ago'],
    [119, '1 minute ago'],
    [7_300, '2 hours ago'],
    [100_000, '1 day ago'],
    [200_000, '2 days ago'],
  ])('%d seconds', (seconds, text) => {
    expect(formatAgo(at, Date.parse(at) + seconds * SECOND)).toBe(text);
  });
});
