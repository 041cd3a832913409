import { useQuery } from '@tanstack/react-query';
import { UserSearch } from 'lucide-react';
import { useZone } from '#components/shell/zone.ts';
import { TraceAnswer } from '#features/trace/trace-answer.tsx';
import { knownWords, type Narrowed } from '#features/trace/known-words.ts';
import { SpelledThere, TraceHits } from '#features/trace/trace-hits.tsx';
import { CustomerRows } from '#features/lookup/customer-rows.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { traceQuery } from '#features/trace/trace.query.ts';
import type { Trace } from '#features/trace/trace.schema.ts';

/** For an identifier that no line shown here bears: whose it is, or what else became of it. */
export function Elsewhere({ id, customerId, narrowed }: { id: string; customerId: string; narrowed: Narrowed }) {
  const zone = useZone();
  const query = useQuery(traceQuery(id));
  if (query.isPending) return <SkeletonRows rows={2} label="Tracing the identifier" />;
  if (!query.data) return <Failed what="The trace of this identifier" query={query} />;
  if (query.data.found !== 'known') return <TraceAnswer id={id} trace={query.data} zone={zone} />;
  return <Known id={id} known={query.data} customerId={customerId} narrowed={narrowed} zone={zone} />;
}

type Props = {
  id: string;
  known: Extract<Trace, { found: 'known' }>;
  customerId: string;
  narrowed: Narrowed;
  zone: string;
};

function Known({ id, known: { events, hits, as }, customerId, narrowed, zone }: Props) {
  const own = hits.filter(({ customer }) => customer.id === customerId);
  const others = hits.filter(({ customer }) => customer.id !== customerId);
  const customers = others.filter(({ line }) => line === null).map(({ customer }) => customer);
  return (
    <Notice icon={UserSearch} title={knownWords(id, { as, own, others, narrowed })}>
      {as && <SpelledThere values={as.values} lead={as.sure ? 'Found as ' : ''} />}
      <TraceHits events={events} hits={[...own, ...others]} as={null} zone={zone} label={`Where ${id} stands`} />
      {customers.length > 0 && <CustomerRows customers={customers} zone={zone} label={`Customers known by ${id}`} />}
    </Notice>
  );
}
