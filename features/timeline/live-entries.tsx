import { hashKey, useQueryClient } from '@tanstack/react-query';
import { LiveRows } from '#components/live/live-rows.tsx';
import type { EndlessList } from '#components/live/newest-rows.ts';
import { freshnessQuery } from '#features/freshness/freshness.query.ts';
import { fetchTimelinePage, timelineQuery } from '#features/timeline/timeline.query.ts';
import type { Entry } from '#features/entry/entry.schema.ts';
import type { TimelinePage } from '#features/timeline/timeline.schema.ts';

const LINES: EndlessList<TimelinePage, Entry> = {
  rowsOf: ({ entries }) => entries,
  pageOf: (page, entries, nextCursor) => ({ ...page, entries, nextCursor }),
  keyOf: ({ key }) => key,
  timeOf: ({ place, occurredAt }) => place ?? occurredAt,
};
const WORDS = { one: 'new line', many: 'new lines', list: 'This customer’s history' };

/** Keeps a customer's page up to date: its lines, and whatever else of this customer is on screen. */
export function LiveEntries({
  customerId,
  parameters,
  since,
}: {
  customerId: string;
  parameters: Record<string, string>;
  since: string;
}) {
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
        void client.invalidateQueries(freshnessQuery());
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
