import { dayIn } from '#lib/time/zone.ts';

/** What a dated list shows: its items, and before the first of each day a heading. */
export type DayRow<Item> = { row: 'day'; day: string; at: string } | { row: 'item'; item: Item };

/** Items in their order, with a heading wherever the calendar day of the reader's zone changes. */
export function rowsByDay<Item>(items: Item[], timeOf: (item: Item) => string, zone: string): DayRow<Item>[] {
  const rows: DayRow<Item>[] = [];
  let current = '';
  for (const item of items) {
    const at = timeOf(item);
    const day = dayIn(zone, at);
    if (day !== current) rows.push({ row: 'day', day, at });
    current = day;
    rows.push({ row: 'item', item });
  }
  return rows;
}
