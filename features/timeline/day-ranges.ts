import { addDays, dayIn } from '#lib/time/zone.ts';

export type DayRange = { label: string; from: string; to: string };

/** The ranges that are asked for again and again, up to today, in calendar days of the reader's zone. */
export function dayRanges(zone: string, now: number): DayRange[] {
  const today = dayIn(zone, now);
  return [
    { label: 'Today', from: today, to: today },
    { label: '7 days', from: addDays(today, -6), to: today },
    { label: '30 days', from: addDays(today, -29), to: today },
    { label: 'This year', from: `${today.slice(0, 4)}-01-01`, to: today },
  ];
}
