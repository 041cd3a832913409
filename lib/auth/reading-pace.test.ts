import { expect, test } from 'vitest';
import { ReadingPace } from '#lib/auth/reading-pace.ts';

const HOUR = 3_600_000;
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `cust_${from + n}`);

test('nobody waits up to the limit; above it, each further customer takes an hour’s share', () => {
  const pace = new ReadingPace(100);
  expect([pace.note('ada', ids(100), 0), pace.waitOf('ada', 0)]).toEqual([null, 0]);
  expect([pace.note('ada', ids(1, 100), 0), pace.waitOf('ada', 0)]).toEqual([101, HOUR / 100]);
  expect(pace.note('ada', ids(10, 101), 0)).toBe(111);
  expect(pace.waitOf('ada', 0)).toBe((HOUR / 100) * 11);
  expect(pace.waitOf('ada', HOUR / 100)).toBe((HOUR / 100) * 10);
  expect([pace.waitOf('bea', 0), pace.countAbove(0)]).toEqual([0, 1]);
});

test('the same customers again count once, and cost nothing', () => {
  const pace = new ReadingPace(100);
  for (let n = 0; n < 50; n++) pace.note('ada', ids(80), n);
  expect([pace.waitOf('ada', 50), pace.countAbove(50)]).toEqual([0, 0]);
  pace.note('ada', ids(21, 80), 50);
  const wait = pace.waitOf('ada', 50);
  pace.note('ada', ids(101), 50);
  expect(pace.waitOf('ada', 50)).toBe(wait);
});

test('what was shown is forgotten after an hour, and with it who read it', () => {
  const pace = new ReadingPace(100);
  pace.note('ada', ids(500), 0);
  expect([pace.countAbove(HOUR - 1), pace.countAbove(HOUR), pace.waitOf('ada', HOUR)]).toEqual([1, 0, 0]);
});

test('whoever reads everything is remembered up to four times the limit, and waits on', () => {
  const pace = new ReadingPace(10);
  for (let n = 0; n < 100; n++) pace.note('eve', ids(100, n * 100), n);
  expect(pace.note('eve', [], 100)).toBe(40);
  expect(pace.waitOf('eve', 100)).toBeGreaterThan(HOUR);
});
