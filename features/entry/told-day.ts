import { isAhead } from '#lib/voucherify/report-skew.ts';
import type { Entry } from '#features/timeline/timeline.schema.ts';

/** When a line is told to have happened: one dated ahead of its receipt where it stands instead, or else when it was received. */
export function toldDay({ occurredAt, place, receivedAt, details }: Entry): string {
  if (details.datedAhead === undefined && !isAhead(occurredAt, receivedAt)) return occurredAt;
  return place !== undefined && !isAhead(place, receivedAt) ? place : receivedAt;
}
