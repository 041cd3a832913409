import { expect, it } from 'vitest';
import { rowsByDay } from '#components/ui/rows-by-day.ts';

const times = ['2026-03-29T22:30:00.000000Z', '2026-03-29T21:59:59.999999Z', '2026-03-28T23:00:00.000000Z'];

function shape(zone: string): string[] {
  return rowsByDay(times, (time) => time, zone).map((row) => (row.row === 'day' ? row.day : row.item.slice(11, 16)));
}

it('puts each item under its day in the reader’s zone', () => {
  expect(shape('UTC')).toEqual(['2026-03-29', '22:30', '21:59', '2026-03-28', '23:00']);
  expect(shape('Europe/Warsaw')).toEqual(['2026-03-30', '22:30', '2026-03-29', '21:59', '23:00']);
});

it('shows nothing for nothing', () => {
  expect(rowsByDay([], (time) => time, 'UTC')).toEqual([]);
});
