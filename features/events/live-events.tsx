import { LiveRows } from '#components/live/live-rows.tsx';
import { eventLogQuery, fetchEventPage } from '#features/events/events.query.ts';
import type { EventSearch } from '#features/events/event-search.ts';
import type { EndlessList } from '#components/live/newest-rows.ts';
import type { EventPage, EventSummary } from '#features/events/events.schema.ts';

const EVENTS: EndlessList<EventPage, EventSummary> = {
  rowsOf: ({ events }) => events,
  pageOf: (page, events, nextCursor) => ({ ...page, events, nextCursor }),
  keyOf: ({ report }) => report,
  timeOf: ({ receivedAt }) => receivedAt,
};
const WORDS = { one: 'new webhook', many: 'new webhooks', list: 'The event log' };

/** Keeps the event log up to date. A busy shop's log changes all the time, so only its newest page is read again. */
export function LiveEvents({ search, since }: { search: EventSearch; since: string }) {
  return (
    <LiveRows
      since={since}
      list={EVENTS}
      queryKey={eventLogQuery(search).queryKey}
      fetchPage={(page) => fetchEventPage(search, page)}
      most={1}
      words={WORDS}
      placesOf={({ id }) => [`[data-event="${CSS.escape(id)}"]`]}
    />
  );
}
