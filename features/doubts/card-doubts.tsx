import { lazy, Suspense } from 'react';
import { doubtsAbout } from '#features/doubts/doubts-about.ts';
import { useDoubts } from '#features/doubts/use-doubts.ts';

const CardDoubtList = lazy(() =>
  import('#features/doubts/card-doubt-list.tsx').then((module) => ({ default: module.CardDoubtList })),
);

/** What is not sure of a card's balance and of the chart below it; most are sure, and load no words for it. */
export function CardDoubts({ customerId, cardId }: { customerId: string; cardId: string }) {
  const doubts = doubtsAbout(useDoubts(customerId), cardId);
  if (doubts.length === 0) return null;
  return (
    <Suspense>
      <CardDoubtList doubts={doubts} cardId={cardId} />
    </Suspense>
  );
}
