import { describe, expect, test } from 'vitest';
import { limitsIn } from '#lib/rest/limits.ts';

const NOW = Date.UTC(2026, 8, 17, 12, 0, 30);
const inSeconds = (seconds: number) => String(NOW / 1_000 + seconds);
const of = (status: number, headers: Record<string, string>) => limitsIn(status, new Headers(headers), NOW);
const nothing = { ceiling: null, perHour: null, remaining: null, pause: null };

test('an answer tells a ceiling and what is left of it', () => {
  expect(of(200, { 'x-rate-limit-limit': '2000', 'x-rate-limit-remaining': '1990' })).toEqual({
    ...nothing,
    ceiling: 2_000,
    remaining: 1_990,
  });
  expect(of(200, {})).toEqual(nothing);
});

test('a ceiling whose period ends in more than minutes is of an hour', () => {
  const told = (seconds: number) =>
    of(200, { 'x-rate-limit-limit': '100', 'x-rate-limit-retry': inSeconds(seconds) }).perHour;
  expect([told(30), told(1_800), told(3_600), told(86_400), told(-10)]).toEqual([null, true, true, null, null]);
});

test('what is told of other matters says nothing of the project’s calls', () => {
  const other = { 'x-rate-limit-type': 'bulk_api_calls', 'x-rate-limit-limit': '5', 'x-rate-limit-remaining': '0' };
  expect(of(200, other)).toEqual(nothing);
});

describe('a pause', () => {
  test.each([
    ['as long as told', { 'retry-after': '90' }, 90],
    ['until a time', { 'x-rate-limit-retry': inSeconds(45) }, 45],
    ['until a time in milliseconds', { 'x-rate-limit-retry': String(NOW + 45_000) }, 45],
    ['until a date', { 'retry-after': new Date(NOW + 70_000).toUTCString() }, 70],
    ['the longer one of two', { 'retry-after': '5', 'x-rate-limit-retry': inSeconds(50) }, 50],
    ['a minute where nothing is told', {}, 60],
    ['a second at least', { 'retry-after': '0' }, 1],
    ['a second where the time is past', { 'x-rate-limit-retry': inSeconds(-500) }, 1],
    ['an hour at most', { 'retry-after': '999999999999' }, 3_600],
    ['an hour at most, until a time', { 'x-rate-limit-retry': '99999999999' }, 3_600],
    ['of a cycle, until it ends', { 'x-rate-limit-type': 'api_calls_cycle' }, 'cycle'],
    ['of a cycle, not by the minute', { 'x-rate-limit-type': 'api_calls_cycle', 'retry-after': '30' }, 3_600],
    [
      'of a cycle, as long as told',
      { 'x-rate-limit-type': 'api_calls_cycle', 'x-rate-limit-retry': inSeconds(9 * 86_400) },
      9 * 86_400,
    ],
    [
      'of a cycle, a month at most',
      { 'x-rate-limit-type': 'api_calls_cycle', 'x-rate-limit-retry': '99999999999' },
      32 * 86_400,
    ],
  ])('%s', (_, headers, pause) => {
    expect(of(429, headers).pause).toBe(pause);
    expect(of(200, headers).pause).toBeNull();
  });
});

test.each(['-1', 'NaN', 'Infinity', '1e9', '0x10', '', ' ', '12.5', '999999999999999999999', '2000, 2000', 'null'])(
  'nonsense is not heeded: %j',
  (text) => {
    const names = ['x-rate-limit-limit', 'x-rate-limit-remaining', 'x-rate-limit-retry', 'retry-after'];
    const headers = Object.fromEntries(names.map((name) => [name, text]));
    expect(of(200, headers)).toEqual(nothing);
    expect(of(429, headers)).toEqual({ ...nothing, pause: 60 });
  },
);

test('a ceiling that no plan has is none', () => {
  for (const ceiling of ['0', '1000001', '999999999999'])
    expect(of(200, { 'x-rate-limit-limit': ceiling }).ceiling).toBeNull();
});
