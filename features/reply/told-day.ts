import type { Entry } from '#features/entry/entry.schema.ts';

/** Clocks of Voucherify and ours differ; a moment further ahead has not come. In milliseconds. */
const CLOCKS = 60_000;

/** When a line is told to have happened. One dated ahead of its receipt takes its place's time, else its receipt's. */
export function toldDay({ occurredAt, place, receivedAt, details }: Entry): string {
  if (details.datedAhead === undefined && !isToCome(occurredAt, receivedAt)) return occurredAt;
  return place !== undefined && !isToCome(place, receivedAt) ? place : receivedAt;
}

/** Whether a moment had not come at another. Both as canonical timestamps. */
export function isToCome(moment: string, now: string): boolean {
  return Date.parse(moment) > Date.parse(now) + CLOCKS;
}
