'use client';

import { useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useZone } from '#components/shell/zone.ts';
import { Link } from '#components/ui/link.tsx';
import { freshnessQuery } from '#features/freshness/freshness.query.ts';
import { eventsHref } from '#features/events/event-search.ts';
import { doubtKey } from '#features/doubts/doubts-about.ts';
import type { AnyDoubt } from '#features/doubts/use-doubts.ts';
import { doubtWords } from '#features/doubts/doubt-words.ts';

/** What is amiss, a sentence each, with the way to see it. */
export function DoubtList({ doubts, customerId }: { doubts: readonly AnyDoubt[]; customerId: string }) {
  const zone = useZone();
  if (doubts.length === 0) return null;
  return (
    <ul aria-label="What is not sure" className="grid grid-cols-1 gap-1 text-sm">
      {doubts.map((doubt) => (
        <li key={doubtKey(doubt)} className="flex gap-2 wrap-anywhere text-warning">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {doubtWords(doubt, zone)}
            {doubt.kind === 'outdated' && (
              <>
                {' '}
                <Retry customerId={customerId} />
              </>
            )}
            {doubt.kind === 'quarantined' && (
              <>
                {' '}
                <Link
                  // webhooks filed under nobody are found only in the list of all
                  href={eventsHref({ status: 'quarantined', ...(doubt.foreign === 0 && { customer: customerId }) })}
                  className="underline underline-offset-2"
                >
                  {doubt.count === 1 ? 'See it' : 'See them'}
                </Link>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Asks again for all that this page shows of the customer. */
function Retry({ customerId }: { customerId: string }) {
  const client = useQueryClient();
  function retry() {
    void client.refetchQueries({ queryKey: ['customers', customerId], type: 'active' });
    void client.refetchQueries(freshnessQuery());
  }
  return (
    <button type="button" onClick={retry} className="underline underline-offset-2">
      Try again
    </button>
  );
}
