import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { CustomerRows } from '#features/lookup/customer-rows.tsx';
import { NoCustomer, shortened } from '#features/lookup/no-customer.tsx';
import { useZone } from '#components/shell/zone.ts';
import { Failed } from '#components/ui/failed.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { foundWords } from '#features/lookup/found-words.ts';
import type { CustomerList } from '#features/customer/customer.schema.ts';
import type { Trace } from '#features/trace/trace.schema.ts';

const TraceAnswer = lazy(() =>
  import('#features/trace/trace-answer.tsx').then((module) => ({ default: module.TraceAnswer })),
);

const TRIED =
  'Tried as source_id, customer id, e-mail, card code, order number, and as any id on a line, to the letter and ' +
  'without case, blanks and punctuation; and word by word as a part of a name, an e-mail or a source_id.';

type Props = {
  text: string;
  search: UseQueryResult<CustomerList>;
  /** At rest where the text is no identifier. */
  trace: UseQueryResult<Trace>;
};

export function LookupResults({ text, search, trace }: Props) {
  const zone = useZone();
  if (search.isPending) return <SkeletonRows rows={3} label="Looking up" />;
  if (search.isError && !search.data) {
    return <Failed what="The look-up" query={search} />;
  }
  const { customers } = search.data;
  const answer = trace.data && (isPlace(trace.data) || customers.length === 0) ? trace.data : null;
  return (
    <div className="grid grid-cols-1 gap-3">
      {search.isError && <NotRenewed what="The look-up" query={search} />}
      <p role="status" className="text-sm text-muted">
        {foundWords(text, { found: search.data, trace: trace.data ?? null, tracing: !trace.data && trace.isFetching })}
      </p>
      {answer && (
        <Suspense fallback={<SkeletonRows rows={2} label="Tracing the identifier" />}>
          <TraceAnswer id={shortened(text)} trace={answer} zone={zone} />
        </Suspense>
      )}
      {trace.isError && customers.length === 0 && <Failed what="The trace of this identifier" query={trace} />}
      {customers.length > 0 ? (
        <CustomerRows customers={customers} zone={zone} label="Customers found" />
      ) : (
        answer === null && !trace.isFetching && <NoCustomer text={text} tried={TRIED} />
      )}
    </div>
  );
}

/** Where something stands is told beside the customers; what became of an unknown id only where there are none. */
function isPlace({ found }: Trace): boolean {
  return found === 'known' || found === 'part';
}
