'use client';

import { DoubtList } from '#features/doubts/doubt-list.tsx';
import { useDoubts } from '#features/doubts/use-doubts.ts';

/** What was not sure at the moment at which the page is frozen. Its banner says that there are newer lines. */
export function FrozenDoubts({ customerId }: { customerId: string }) {
  const doubts = useDoubts(customerId).filter(({ kind }) => kind !== 'frozen');
  if (doubts.length === 0) return null;
  return (
    <div className="mb-3">
      <DoubtList doubts={doubts} customerId={customerId} />
    </div>
  );
}
