import { lazy, Suspense } from 'react';
import { TimelineEmpty } from '#features/timeline/timeline-empty.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { TimelineSearch } from '#features/timeline/timeline-search.ts';
import type { useTimeline } from '#features/timeline/use-timeline.ts';

const NoMatch = lazy(() => import('#features/timeline/no-match.tsx').then((module) => ({ default: module.NoMatch })));

type Props = {
  customerId: string;
  timeline: ReturnType<typeof useTimeline>;
  isEmpty: boolean;
  onTakeOff: (change: Partial<TimelineSearch>) => void;
};

/** What stands above the list or in its place: it loads, it failed, or it holds nothing. */
export function TimelineState({ customerId, timeline, isEmpty, onTakeOff }: Props) {
  const { query, notes, active, search, asked } = timeline;
  const hasEntries = timeline.inShownOrder.length > 0;
  return (
    <>
      {query.isPending && <SkeletonRows rows={8} label="Loading the history" />}
      {query.isError && !query.isFetchNextPageError && hasEntries && (
        <div className="px-3 pb-2">
          <NotRenewed what="This customer’s history" query={query} />
        </div>
      )}
      {query.isError && !hasEntries && (
        <div className="p-4">
          <Failed what="The history" query={query} />
        </div>
      )}
      {notes.failed && (
        <div className="p-4">
          <Failed
            what="The notes"
            query={{ error: notes.failed, isFetching: notes.query.isFetching, refetch: notes.retry }}
          />
        </div>
      )}
      {query.isSuccess && isEmpty && !notes.failed && (
        <Suspense fallback={<SkeletonRows rows={2} label="Loading the history" />}>
          {active.length > 0 || search.notes ? (
            <NoMatch customerId={customerId} search={asked} active={active} onChange={onTakeOff} />
          ) : (
            <TimelineEmpty isPast={search.until !== null} />
          )}
        </Suspense>
      )}
    </>
  );
}
