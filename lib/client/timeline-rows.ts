import { dayIn } from '#lib/client/zoned-day';
import type { Entry } from '#lib/wire/timeline';

/** What the list shows: lines, and before the first of each day a heading. */
export type TimelineRow = { row: 'day'; day: string; at: string } | { row: 'line'; entry: Entry };

/** Lines in their order, with a heading wherever the calendar day of the reader's zone changes. */
export function timelineRows(entries: Entry[], zone: string): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let current = '';
  for (const entry of entries) {
    const day = dayIn(zone, entry.occurredAt);
    if (day !== current) rows.push({ row: 'day', day, at: entry.occurredAt });
    current = day;
    rows.push({ row: 'line', entry });
  }
  return rows;
}
