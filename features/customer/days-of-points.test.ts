import { expect, test } from 'vitest';
import { daysOfPoints } from '#features/customer/days-of-points.ts';

const DAYS = '2026-12-31 1040, 2027-01-31 20, 2027-02-28 5, 2027-03-31 4, 2027-04-30 1';

test('the next days are told, and how many there are behind them', () => {
  expect(daysOfPoints('2026-12-31 40', 40)).toBe('40 on 31 Dec 2026');
  expect(daysOfPoints(DAYS, 1070)).toBe(
    '1,040 on 31 Dec 2026, 20 on 31 Jan 2027, 5 on 28 Feb 2027, more on 2 later days',
  );
  expect(daysOfPoints(DAYS, 1070, '2026-12-31')).toBe(
    '20 on 31 Jan 2027, 5 on 28 Feb 2027, 4 on 31 Mar 2027, more on 1 later day',
  );
});

test('nothing is told where nothing waits, or more than there is', () => {
  expect(daysOfPoints(null, 40)).toBeNull();
  expect(daysOfPoints('2026-12-31 40', 40, '2026-12-31')).toBeNull();
  expect(daysOfPoints('2026-12-31 40', 39)).toBeNull();
  expect(daysOfPoints('2026-12-31 40', null)).toBeNull();
});
