'use client';

import { useMemo } from 'react';
import { LineRow } from '#components/timeline/line-row';
import { VirtualList } from '#components/ui/virtual-list';
import { formatTime } from '#lib/client/format-time';
import { moveFocus } from '#lib/client/move-focus';
import { timelineRows } from '#lib/client/timeline-rows';
import type { Entry } from '#lib/wire/timeline';

type Props = {
  entries: Entry[];
  zone: string;
  hrefOf: (key: string) => string;
  onOpen: (key: string) => void;
};

const HEADING_PX = 33;
const LINE_PX = 61;

export function TimelineList({ entries, zone, hrefOf, onOpen }: Props) {
  const rows = useMemo(() => timelineRows(entries, zone), [entries, zone]);
  return (
    <div onKeyDown={(event) => moveFocus(event, '[data-line]')}>
      <VirtualList
        label="Lines, newest first"
        rows={rows}
        keyOf={(row) => (row.row === 'day' ? row.day : row.entry.key)}
        estimate={(row) => (row.row === 'day' ? HEADING_PX : LINE_PX)}
        isHeading={(row) => row.row === 'day'}
      >
        {(row) =>
          row.row === 'day' ? (
            <h3 className="border-t border-line bg-sunken px-3 py-1.5 text-sm font-medium text-muted">
              {formatTime(row.at, zone, 'day')}
            </h3>
          ) : (
            <LineRow entry={row.entry} zone={zone} href={hrefOf(row.entry.key)} onOpen={onOpen} />
          )
        }
      </VirtualList>
    </div>
  );
}
