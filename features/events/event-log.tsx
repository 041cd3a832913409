'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { lazy, useMemo } from 'react';
import { EventFilters } from '#features/events/event-filters.tsx';
import { EventRow } from '#features/events/event-row.tsx';
import { EventsEmpty } from '#features/events/events-empty.tsx';
import { ReplayBar } from '#features/events/replay-bar.tsx';
import { REPLAYING_IS_FOR_OTHERS } from '#features/events/replay-words.ts';
import { useMay } from '#components/shell/rights.ts';
import { WhenHydrated } from '#components/ui/when-hydrated.tsx';
import { keepTypedText, useTypedText } from '#components/shell/typed-text.ts';
import { useZone } from '#components/shell/zone.ts';
import { Failed } from '#components/ui/failed.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { DayList } from '#components/ui/day-list.tsx';
import { eventLogQuery } from '#features/events/events.query.ts';
import { type EventSearch, eventSearch, isEventType } from '#features/events/event-search.ts';
import { useSelection } from '#features/events/use-selection.ts';
import { useDebounced } from '#components/ui/use-debounced.ts';
import type { EventSummary } from '#features/events/events.schema.ts';

const ROW_PX = 41;

const LiveEvents = lazy(() =>
  import('#features/events/live-events.tsx').then((module) => ({ default: module.LiveEvents })),
);

/** Every webhook that was received, the latest first. */
export function EventLog({
  position,
}: {
  /** The place in the stream of changes at which the page's data was read. */ position: string;
}) {
  const zone = useZone();
  const [address, setAddress] = useQueryStates(eventSearch);
  const typed = useTypedText(address.text);
  const search = { ...address, type: address.type || typed };
  const change = ({ type = search.type, ...next }: Partial<EventSearch>) => {
    const place = isEventType(type) ? { type, text: null } : { type: '', text: keepTypedText(address.text, type) };
    void setAddress({ ...next, ...place });
  };
  const [type] = useDebounced(search.type.trim());
  const query = useInfiniteQuery({ ...eventLogQuery({ ...search, type }), placeholderData: keepPreviousData });
  const events = useMemo(() => query.data?.pages.flatMap((page) => page.events) ?? [], [query.data]);
  const selection = useSelection(events);
  const mayReplay = useMay('replay');

  return (
    <section aria-labelledby="log" className="rounded-lg border border-line bg-surface shadow-card">
      <h2 id="log" tabIndex={-1} className="sr-only">
        Log
      </h2>
      <EventFilters search={search} seen={events} onChange={change} />
      {mayReplay ? (
        <ReplayBar
          shown={[...new Set(events.map(({ id }) => id))]}
          selected={selection.selected}
          onSelect={selection.selectOnly}
          isQuarantine={search.status === 'quarantined' && search.type === '' && search.customer === ''}
        />
      ) : (
        search.status === 'quarantined' && (
          <p className="border-t border-line px-3 py-2 text-sm text-muted">{REPLAYING_IS_FOR_OTHERS}</p>
        )
      )}
      <WhenHydrated>
        <LiveEvents search={{ ...search, type }} since={position} />
      </WhenHydrated>
      <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'opacity-60' : undefined}>
        {query.isPending && <SkeletonRows rows={8} label="Loading the event log" />}
        {query.isError && !query.isFetchNextPageError && events.length > 0 && (
          <div className="px-3 pb-2">
            <NotRenewed what="The event log" query={query} />
          </div>
        )}
        {query.isError && events.length === 0 && (
          <div className="p-4">
            <Failed what="The event log" query={query} />
          </div>
        )}
        {query.isSuccess && events.length === 0 && (
          <EventsEmpty search={search} onClear={() => void setAddress(null)} />
        )}
        {events.length > 0 && (
          <>
            <DayList
              label="Webhooks, the latest first"
              items={events}
              keyOf={({ report }) => report}
              timeOf={receivedAt}
              zone={zone}
              estimate={ROW_PX}
              focusable="[data-event]"
            >
              {(event) => (
                <EventRow
                  event={event}
                  zone={zone}
                  selected={selection.selected.has(event.id)}
                  onSelect={mayReplay ? selection.select : null}
                />
              )}
            </DayList>
            <LoadMore
              what="Older events"
              end={
                search.status || search.type || search.customer
                  ? 'No older event matches.'
                  : 'Nothing older was received.'
              }
              query={query}
            />
          </>
        )}
      </div>
    </section>
  );
}

function receivedAt(event: EventSummary): string {
  return event.receivedAt;
}
