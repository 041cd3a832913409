import { lazy, Suspense } from 'react';
import { useDoubts } from '#features/doubts/use-doubts.ts';

const TimelineDoubtList = lazy(() =>
  import('#features/doubts/timeline-doubt-list.tsx').then((module) => ({ default: module.TimelineDoubtList })),
);

/** That the history may not be the whole story. */
export function TimelineDoubts({ customerId }: { customerId: string }) {
  const doubts = useDoubts(customerId);
  if (doubts.length === 0) return null;
  return (
    <Suspense>
      <TimelineDoubtList doubts={doubts} />
    </Suspense>
  );
}
