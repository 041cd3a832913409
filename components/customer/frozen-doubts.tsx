'use client';

import { DoubtList } from '#components/customer/doubt-list';
import { useDoubts } from '#lib/client/use-doubts';

/** What was not sure at the moment at which the page is frozen; that there are newer lines its banner says. */
export function FrozenDoubts({ customerId }: { customerId: string }) {
  const doubts = useDoubts(customerId).filter(({ kind }) => kind !== 'frozen');
  if (doubts.length === 0) return null;
  return (
    <div className="mb-3">
      <DoubtList doubts={doubts} customerId={customerId} />
    </div>
  );
}
