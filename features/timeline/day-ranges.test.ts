import { expect, test } from 'vitest';
import { dayRanges } from '#features/timeline/day-ranges.ts';

const NEW_YEAR_IN_WARSAW = Date.parse('2026-12-31T23:30:00Z');

test('ranges end with the reader’s today, which may be another year than in UTC', () => {
  expect(dayRanges('Europe/Warsaw', NEW_YEAR_IN_WARSAW)).toEqual([
    { label: 'Today', from: '2027-01-01', to: '2027-01-01' },
    { label: '7 days', from: '2026-12-26', to: '2027-01-01' },
    { label: '30 days', from: '2026-12-03', to: '2027-01-01' },
    { label: 'This year', from: '2027-01-01', to: '2027-01-01' },
  ]);
  expect(dayRanges('UTC', NEW_YEAR_IN_WARSAW)[3]).toMatchObject({ from: '2026-01-01', to: '2026-12-31' });
});
