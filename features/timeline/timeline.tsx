'use client';

import { lazy } from 'react';
import { AddNote } from '#features/notes/add-note.tsx';
import { Composer } from '#features/notes/composer.tsx';
import { EntrySheetHost } from '#features/entry/entry-sheet-host.tsx';
import { WhenHydrated } from '#components/ui/when-hydrated.tsx';
import { Share } from '#features/share/share.tsx';
import { endWords } from '#features/timeline/end-words.ts';
import { Filters } from '#features/timeline/filters.tsx';
import { TimelineDoubts } from '#features/doubts/timeline-doubts.tsx';
import { TimelineList } from '#features/timeline/timeline-list.tsx';
import { TimelineState } from '#features/timeline/timeline-state.tsx';
import { UntilBar } from '#features/timeline/until-bar.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { focusLandmark } from '#components/ui/focus-landmark.ts';
import type { HistoryView } from '#components/shell/preferences.ts';
import { timelineHref, type TimelineSearch } from '#features/timeline/timeline-search.ts';
import { useTimeline } from '#features/timeline/use-timeline.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

const LiveEntries = lazy(() =>
  import('#features/timeline/live-entries.tsx').then((module) => ({ default: module.LiveEntries })),
);

type Props = {
  customerId: string;
  /** The entry that the address names, where the first page does not hold it. */
  linked: Entry | null;
  /** Which of the two views this reader chose last. */
  view: HistoryView;
  /** The place in the stream of changes at which the page's data was read. */
  position: string;
};

/** A customer's history: filters, entries and the open entry, all of them in the address. */
export function Timeline({ customerId, linked, view: rendered, position }: Props) {
  const timeline = useTimeline(customerId, rendered);
  const { customer, search, view, parameters, active, query, entries, notes, change, open } = timeline;
  const isEmpty = entries.length === 0 && notes.shown.length === 0;

  function takeOff(next: Partial<TimelineSearch>) {
    focusLandmark('history');
    change(next);
  }

  return (
    <section aria-labelledby="history" className="min-w-0 rounded-lg border border-line bg-surface shadow-card">
      <Filters
        search={search}
        active={active}
        campaigns={timeline.campaigns}
        cards={customer.cards}
        kinds={customer.counts}
        counts={timeline.counts}
        states={customer.states}
        notes={notes}
        actions={
          <>
            <Share customerId={customerId} search={search} view={view} pages={query.data?.pages ?? []} />
            <AddNote customerId={customerId} entryKey={null} compact />
          </>
        }
        view={view}
        onView={timeline.setView}
        onChange={change}
        onTakeOff={takeOff}
      />
      <Composer customerId={customerId} entryKey={null} className="mb-2 border-y border-line" />
      {search.asOf === null && (
        <WhenHydrated>
          <LiveEntries customerId={customerId} parameters={parameters} since={position} />
        </WhenHydrated>
      )}
      <TimelineDoubts customerId={customerId} />
      <UntilBar
        until={search.until}
        onNow={() => {
          focusLandmark('history');
          timeline.showNow();
        }}
      />
      <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
        <TimelineState customerId={customerId} timeline={timeline} isEmpty={isEmpty} onTakeOff={takeOff} />
        {!isEmpty && (
          <TimelineList
            entries={entries}
            notes={notes.shown}
            noted={notes.byEntry}
            view={view}
            isNarrowed={active.length > 0 || search.until !== null}
            open={search.line}
            zone={timeline.zone}
            hrefOf={(line) => timelineHref({ ...timeline.address, line })}
            onOpen={(line) => open(line, 'push')}
          />
        )}
        {!isEmpty && notes.only && <LoadMore what="Older notes" end="No older notes." query={notes.query} />}
        {entries.length > 0 && (
          <LoadMore
            what="Older lines"
            end={active.length > 0 ? 'No older line matches.' : endWords(entries, timeline.zone)}
            query={query}
          />
        )}
      </div>
      <EntrySheetHost
        customerId={customerId}
        entries={timeline.inShownOrder}
        linked={linked}
        open={search.line}
        loadOlder={timeline.loadOlder}
        onOpen={open}
      />
    </section>
  );
}
