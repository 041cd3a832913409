import { dayIn } from '#lib/time/zoned-day.ts';

export type DayRange = { label: string; from: string; to: string };

/** The ranges that are asked for again and again, up to today, in calendar days of the reader's zone. */
export function dayRanges(zone: string, now: number): DayRange[] {
  const today = dayIn(zone, now);
  const daysBefore = (days: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  return [
    { label: 'Today', from: today, to: today },
    { label: '7 days', from: daysBefore(6), to: today },
    { label: '30 days', from: daysBefore(29), to: today },
    { label: 'This year', from: `${today.slice(0, 4)}-01-01`, to: today },
  ];
}
