import { DAY } from '#lib/time/duration.ts';
import { dayIn, startOfDay } from '#lib/time/zone.ts';

/** How far back a chart goes, in days. */
export const CHART_RANGES = { month: 30, year: 365, all: null } as const;
export type ChartRange = keyof typeof CHART_RANGES;

/** From here on a year is thousands of changes, which takes a while and shows as one thick line. */
const MANY_MOVEMENTS = 5_000;

/** Which range a chart starts with: the shortest that holds the picked moment, and a year where that is quick. */
export function firstRange({
  movements,
  picked,
  now,
}: {
  movements: number;
  picked: number | null;
  now: number;
}): ChartRange {
  const age = picked === null ? 0 : (now - picked) / DAY;
  if (age > CHART_RANGES.year) return 'all';
  return movements > MANY_MOVEMENTS && age <= CHART_RANGES.month ? 'month' : 'year';
}

/** The day from which it goes, in the reader's zone, so that the same question is asked all day; null for all. */
export function rangeStart(range: ChartRange, zone: string, now: number): string | null {
  const days = CHART_RANGES[range];
  return days === null ? null : startOfDay(zone, dayIn(zone, now - days * DAY));
}
