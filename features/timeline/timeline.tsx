'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { lazy, Suspense, useMemo } from 'react';
import { AddNote } from '#features/notes/add-note.tsx';
import { Composer } from '#features/notes/composer.tsx';
import { EntrySheetHost } from '#features/entry/entry-sheet-host.tsx';
import { WhenHydrated } from '#components/ui/when-hydrated.tsx';
import { useZone } from '#components/shell/zone-provider.tsx';
import { Share } from '#features/share/share.tsx';
import { Filters } from '#features/timeline/filters.tsx';
import { TimelineDoubts } from '#features/doubts/timeline-doubts.tsx';
import { TimelineEmpty } from '#features/timeline/timeline-empty.tsx';
import { TimelineList } from '#features/timeline/timeline-list.tsx';
import { UntilBar } from '#features/timeline/until-bar.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import {
  timelineHref,
  timelineParameters,
  timelineSearch,
  type TimelineSearch,
} from '#features/timeline/timeline-search.ts';
import { activeFilters } from '#features/timeline/active-filters.ts';
import { campaignsOf } from '#features/timeline/campaigns-of.ts';
import { focusLandmark } from '#components/ui/focus-landmark.ts';
import { HISTORY_COOKIE, type HistoryView, historyViewOf } from '#components/shell/preferences.ts';
import { useCustomer } from '#features/customer/customer.query.ts';
import { useKindCounts } from '#features/timeline/kind-counts.query.ts';
import { timelineQuery } from '#features/timeline/timeline.query.ts';
import { shownOrder } from '#features/timeline/timeline-rows.ts';
import { usePreference } from '#components/shell/use-preference.ts';
import { useTimelineNotes } from '#features/timeline/use-timeline-notes.ts';
import { useDebounced } from '#components/ui/use-debounced.ts';
import type { Entry } from '#features/timeline/timeline.schema.ts';

const NoMatch = lazy(() => import('#features/timeline/no-match.tsx').then((module) => ({ default: module.NoMatch })));
const NO_LINES: Entry[] = [];
const LiveEntries = lazy(() =>
  import('#features/timeline/live-entries.tsx').then((module) => ({ default: module.LiveEntries })),
);

type Props = {
  customerId: string;
  /** The line that the address names, where the first page does not hold it. */
  linked: Entry | null;
  /** Which of the two views this reader chose last. */
  view: HistoryView;
  /** The place in the stream of changes at which the page's data was read. */
  position: string;
};

/** A customer's history: filters, lines and the open line, all of them in the address. */
export function Timeline({ customerId, linked, view: rendered, position }: Props) {
  const { cards, counts: all, states } = useCustomer(customerId);
  const zone = useZone();
  const [kept, keepView] = usePreference(HISTORY_COOKIE, rendered, historyViewOf);
  const [search, setSearch] = useQueryStates(timelineSearch);
  // A frozen page is looked at as its maker did, and leaves the reader's own choice alone
  const view = search.asOf === null ? kept : (search.view ?? rendered);
  const setView = (next: HistoryView) => (search.asOf === null ? keepView(next) : void setSearch({ view: next }));
  const [q] = useDebounced(search.q);
  const parameters = timelineParameters({ ...search, q }, zone);
  const counts = useKindCounts({ customerId, parameters }, all);
  const query = useInfiniteQuery({ ...timelineQuery({ customerId, parameters }), placeholderData: keepPreviousData });
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.entries) ?? [], [query.data]);
  const shown = useMemo(() => shownOrder(entries, view), [entries, view]);
  const campaigns = useMemo(() => campaignsOf(cards, entries), [cards, entries]);
  const active = activeFilters(search, { cards, campaigns });
  const notes = useTimelineNotes({ customerId, parameters, asked: search.notes, entries, more: query.hasNextPage });
  const lines = notes.only ? NO_LINES : entries;
  const empty = lines.length === 0 && notes.shown.length === 0;
  const open = (line: string | null, history: 'push' | 'replace') => void setSearch({ line }, { history });
  const change = (next: Partial<TimelineSearch>) => void setSearch(next);
  const takeOff = (next: Partial<TimelineSearch>) => {
    focusLandmark('history');
    change(next);
  };

  async function loadOlder(): Promise<string | null> {
    const { data } = await query.fetchNextPage({ cancelRefetch: false });
    const all = shownOrder(data?.pages.flatMap((page) => page.entries) ?? [], view);
    return all[all.findIndex(({ key }) => key === search.line) + 1]?.key ?? null;
  }

  return (
    <section aria-labelledby="history" className="min-w-0 rounded-lg border border-line bg-surface shadow-card">
      <Filters
        search={search}
        active={active}
        campaigns={campaigns}
        cards={cards}
        kinds={all}
        counts={counts}
        states={states}
        notes={notes}
        actions={
          <>
            <Share customerId={customerId} search={search} view={view} pages={query.data?.pages ?? []} />
            <AddNote customerId={customerId} entryKey={null} compact />
          </>
        }
        view={view}
        onView={setView}
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
          void setSearch({ until: null }, { history: 'push' });
        }}
      />
      <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
        {query.isPending && <SkeletonRows rows={8} label="Loading the history" />}
        {query.isError && !query.isFetchNextPageError && entries.length > 0 && (
          <div className="px-3 pb-2">
            <NotRenewed
              what="This customer’s history"
              error={query.error}
              retrying={query.isFetching}
              onRetry={() => void query.refetch()}
            />
          </div>
        )}
        {query.isError && entries.length === 0 && (
          <div className="p-4">
            <Failed
              what="The history"
              error={query.error}
              retrying={query.isFetching}
              onRetry={() => void query.refetch()}
            />
          </div>
        )}
        {notes.failed && (
          <div className="p-4">
            <Failed what="The notes" error={notes.failed} retrying={notes.query.isFetching} onRetry={notes.retry} />
          </div>
        )}
        {query.isSuccess && empty && !notes.failed && (
          <Suspense fallback={<SkeletonRows rows={2} label="Loading the history" />}>
            {active.length > 0 || search.notes ? (
              <NoMatch customerId={customerId} search={{ ...search, q }} active={active} onChange={takeOff} />
            ) : (
              <TimelineEmpty isPast={search.until !== null} />
            )}
          </Suspense>
        )}
        {!empty && (
          <>
            <TimelineList
              entries={lines}
              notes={notes.shown}
              noted={notes.byLine}
              view={view}
              isNarrowed={active.length > 0 || search.until !== null}
              open={search.line}
              zone={zone}
              hrefOf={(line) => timelineHref({ ...search, line })}
              onOpen={(line) => open(line, 'push')}
            />
            {notes.only ? (
              <LoadMore what="Older notes" end="No older notes." query={notes.query} />
            ) : (
              entries.length > 0 && (
                <LoadMore
                  what="Older lines"
                  end={active.length > 0 ? 'No older line matches.' : 'No older lines.'}
                  query={query}
                />
              )
            )}
          </>
        )}
      </div>
      <EntrySheetHost
        customerId={customerId}
        entries={shown}
        linked={linked}
        open={search.line}
        loadOlder={query.hasNextPage ? loadOlder : null}
        onOpen={open}
      />
    </section>
  );
}
