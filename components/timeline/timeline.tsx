'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { lazy, Suspense, useMemo } from 'react';
import { AddNote } from '#components/notes/add-note';
import { Composer } from '#components/notes/composer';
import { LineSheetHost } from '#components/line/line-sheet-host';
import { WhenHydrated } from '#components/live/when-hydrated';
import { useZone } from '#components/shell/zone-provider';
import { Tell } from '#components/tell/tell';
import { Filters } from '#components/timeline/filters';
import { TimelineDoubts } from '#components/timeline/timeline-doubts';
import { TimelineEmpty } from '#components/timeline/timeline-empty';
import { TimelineList } from '#components/timeline/timeline-list';
import { UntilBar } from '#components/timeline/until-bar';
import { Failed } from '#components/ui/failed';
import { LoadMore } from '#components/ui/load-more';
import { NotRenewed } from '#components/ui/not-renewed';
import { SkeletonRows } from '#components/ui/skeleton';
import { timelineHref, timelineParameters, timelineSearch, type TimelineSearch } from '#lib/client/timeline-search';
import { activeFilters } from '#lib/client/active-filters';
import { campaignsOf } from '#lib/client/campaigns-of';
import { focusLandmark } from '#lib/client/focus-landmark';
import { HISTORY_COOKIE, type HistoryView, historyViewOf } from '#lib/client/preferences';
import { useCustomer } from '#lib/client/customer-query';
import { useLineCounts } from '#lib/client/line-counts-query';
import { timelineQuery } from '#lib/client/timeline-query';
import { shownOrder } from '#lib/client/timeline-rows';
import { usePreference } from '#lib/client/use-preference';
import { useTimelineNotes } from '#lib/client/use-timeline-notes';
import { useSettled } from '#lib/client/use-settled';
import type { Entry } from '#lib/wire/timeline';

const NoMatch = lazy(() => import('#components/timeline/no-match').then((module) => ({ default: module.NoMatch })));
const NO_LINES: Entry[] = [];
const LiveLines = lazy(() => import('#components/live/live-lines').then((module) => ({ default: module.LiveLines })));

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
  const [q] = useSettled(search.q);
  const parameters = timelineParameters({ ...search, q }, zone);
  const counts = useLineCounts({ customerId, parameters }, all);
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
            <Tell customerId={customerId} search={search} view={view} pages={query.data?.pages ?? []} />
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
          <LiveLines customerId={customerId} parameters={parameters} since={position} />
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
            <NotRenewed what="This customer’s history" error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
          </div>
        )}
        {query.isError && entries.length === 0 && (
          <div className="p-4">
            <Failed what="The history" error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
          </div>
        )}
        {notes.failed && (
          <div className="p-4">
            <Failed what="The notes" error={notes.failed} retrying={notes.query.isFetching} onRetry={notes.retry} />
          </div>
        )}
        {query.isSuccess && empty && !notes.failed && (
          <Suspense fallback={<SkeletonRows rows={2} label="Loading the history" />}>
            {active.length > 0 || search.notes ? <NoMatch customerId={customerId} search={{ ...search, q }} active={active} onChange={takeOff} /> : <TimelineEmpty isPast={search.until !== null} />}
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
              entries.length > 0 && <LoadMore what="Older lines" end={active.length > 0 ? 'No older line matches.' : 'Nothing older was received.'} query={query} />
            )}
          </>
        )}
      </div>
      <LineSheetHost
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
