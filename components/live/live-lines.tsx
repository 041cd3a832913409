import { hashKey, useQueryClient } from '@tanstack/react-query';
import { LiveRows } from '#components/live/live-rows';
import type { EndlessList } from '#lib/client/newest-rows';
import { pulseQuery } from '#lib/client/pulse-query';
import { fetchTimelinePage, timelineQuery } from '#lib/client/timeline-query';
import type { Entry, TimelinePage } from '#lib/wire/timeline';

const LINES: EndlessList<TimelinePage, Entry> = {
  rowsOf: ({ entries }) => entries,
  pageOf: (page, entries, nextCursor) => ({ ...page, entries, nextCursor }),
  keyOf: ({ key }) => key,
  timeOf: ({ place, occurredAt }) => place ?? occurredAt,
};
const WORDS = { one: 'new line', many: 'new lines', list: 'This customer’s history' };

/** Keeps a customer's page up to date: its lines, and whatever else of this customer is on screen. */
export function LiveLines({ customerId, parameters, since }: { customerId: string; parameters: Record<string, string>; since: string }) {
  const client = useQueryClient();
  const asked = { customerId, parameters };
  const { queryKey } = timelineQuery(asked);
  const others = (query: { queryHash: string }) => query.queryHash !== hashKey(queryKey);
  return (
    <LiveRows
      customerId={customerId}
      since={since}
      list={LINES}
      queryKey={queryKey}
      fetchPage={(page) => fetchTimelinePage(asked, page)}
      most={5}
      onChange={() => {
        void client.invalidateQueries({ queryKey: ['customers', customerId], predicate: others });
        void client.invalidateQueries(pulseQuery());
      }}
      words={WORDS}
      placesOf={placesOf}
    />
  );
}

/** The line itself, else the story that it is folded into. */
function placesOf({ key }: Entry): string[] {
  return [`[data-line="${CSS.escape(key)}"]`, `[data-lines~="${CSS.escape(key)}"]`];
}
