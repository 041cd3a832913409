'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { LineSheetHost } from '#components/line/line-sheet-host';
import { useZone } from '#components/shell/zone-provider';
import { Filters } from '#components/timeline/filters';
import { TimelineEmpty } from '#components/timeline/timeline-empty';
import { TimelineList } from '#components/timeline/timeline-list';
import { Failed } from '#components/ui/failed';
import { LoadMore } from '#components/ui/load-more';
import { SkeletonRows } from '#components/ui/skeleton';
import { NO_FILTER, isFiltered, timelineHref, timelineParameters, timelineSearch } from '#lib/client/timeline-search';
import { HISTORY_COOKIE, type HistoryView, historyViewOf } from '#lib/client/preferences';
import { useCustomer } from '#lib/client/customer-query';
import { timelineQuery } from '#lib/client/timeline-query';
import { usePreference } from '#lib/client/use-preference';
import { useSettled } from '#lib/client/use-settled';
import type { Entry } from '#lib/wire/timeline';

type Props = {
  customerId: string;
  /** The line that the address names, where the first page does not hold it. */
  linked: Entry | null;
  /** Which of the two views this reader chose last. */
  view: HistoryView;
};

/** A customer's history: filters, lines and the open line, all of them in the address. */
export function Timeline({ customerId, linked, view: rendered }: Props) {
  const { cards, counts } = useCustomer(customerId);
  const zone = useZone();
  const [view, setView] = usePreference(HISTORY_COOKIE, rendered, historyViewOf);
  const [search, setSearch] = useQueryStates(timelineSearch);
  const [q] = useSettled(search.q);
  const query = useInfiniteQuery({
    ...timelineQuery({ customerId, parameters: timelineParameters({ ...search, q }, zone) }),
    placeholderData: keepPreviousData,
  });
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.entries) ?? [], [query.data]);
  const open = (line: string | null, history: 'push' | 'replace') => void setSearch({ line }, { history });

  return (
    <section aria-labelledby="history" className="min-w-0 rounded-lg border border-line bg-surface shadow-card">
      <Filters search={search} cards={cards} counts={counts} view={view} onView={setView} onChange={(change) => void setSearch(change)} />
      <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
        {query.isPending && <SkeletonRows rows={8} label="Loading the history" />}
        {query.isError && entries.length === 0 && (
          <div className="p-4">
            <Failed what="The history" error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
          </div>
        )}
        {query.isSuccess && entries.length === 0 && (
          <TimelineEmpty filtered={isFiltered(search)} onClear={() => void setSearch(NO_FILTER)} />
        )}
        {entries.length > 0 && (
          <>
            <TimelineList
              entries={entries}
              view={view}
              open={search.line}
              zone={zone}
              hrefOf={(line) => timelineHref({ ...search, line })}
              onOpen={(line) => open(line, 'push')}
            />
            <LoadMore what="Older lines" end="Nothing older was received." query={query} />
          </>
        )}
      </div>
      <LineSheetHost customerId={customerId} entries={entries} linked={linked} open={search.line} onOpen={(line) => open(line, 'replace')} />
    </section>
  );
}
