import { type ReactNode, useMemo } from 'react';
import { LongList } from '#components/ui/long-list.tsx';
import { formatTime } from '#lib/time/format-time.ts';
import { moveFocus } from '#components/ui/move-focus.ts';
import { rowsByDay } from '#components/ui/rows-by-day.ts';

type Props<Item> = {
  label: string;
  items: Item[];
  keyOf: (item: Item) => string;
  /** A function that stays the same from render to render. */
  timeOf: (item: Item) => string;
  zone: string;
  /** Expected height of an item in pixels. */
  estimate: number;
  /** What up, down, j and k move among. */
  focusable: string;
  children: (item: Item) => ReactNode;
};

const HEADING_PX = 33;

/** A long list under the days of the reader's zone, to be walked with the keyboard. */
export function DayList<Item>({ label, items, keyOf, timeOf, zone, estimate, focusable, children }: Props<Item>) {
  const rows = useMemo(() => rowsByDay(items, timeOf, zone), [items, timeOf, zone]);
  return (
    <div onKeyDown={(event) => moveFocus(event, focusable)}>
      <LongList
        label={label}
        rows={rows}
        keyOf={(row) => (row.row === 'day' ? row.day : keyOf(row.item))}
        estimate={(row) => (row.row === 'day' ? HEADING_PX : estimate)}
        isHeading={(row) => row.row === 'day'}
      >
        {(row) =>
          row.row === 'item' ? (
            children(row.item)
          ) : (
            <h3 className="-mb-px border-y border-line bg-sunken px-3 py-1.5 text-sm font-medium text-muted">
              {formatTime(row.at, zone, 'day')}
            </h3>
          )
        }
      </LongList>
    </div>
  );
}
