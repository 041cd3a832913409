'use client';

import { LineRow } from '#components/timeline/line-row';
import { DayList } from '#components/ui/day-list';
import type { Entry } from '#lib/wire/timeline';

type Props = {
  entries: Entry[];
  zone: string;
  hrefOf: (key: string) => string;
  onOpen: (key: string) => void;
};

const LINE_PX = 57;

export function TimelineList({ entries, zone, hrefOf, onOpen }: Props) {
  return (
    <>
      {/* For the eye: to the ear each line names its own values */}
      <div aria-hidden className="hidden grid-cols-[1fr_5.5rem_4.5rem_4rem] gap-x-3 px-3 pb-1.5 text-right text-xs text-faint sm:grid">
        <span />
        <span>Points</span>
        <span>Balance</span>
        <span>Time</span>
      </div>
      <DayList
        label="Lines, newest first"
        items={entries}
        keyOf={({ key }) => key}
        timeOf={happenedAt}
        zone={zone}
        estimate={LINE_PX}
        focusable="[data-line]"
      >
        {(entry) => <LineRow entry={entry} zone={zone} href={hrefOf(entry.key)} onOpen={onOpen} />}
      </DayList>
    </>
  );
}

function happenedAt({ occurredAt }: Entry): string {
  return occurredAt;
}
