import { useQuery } from '@tanstack/react-query';
import { UserSearch } from 'lucide-react';
import { useZone } from '#components/shell/zone-provider';
import { TraceAnswer } from '#components/trace/trace-answer';
import { TraceHits } from '#components/trace/trace-hits';
import { CustomerRows } from '#components/lookup/customer-rows';
import { Failed } from '#components/ui/failed';
import { Notice } from '#components/ui/notice';
import { SkeletonRows } from '#components/ui/skeleton';
import { customerLabel } from '#lib/client/customer-label';
import { traceQuery } from '#lib/client/trace-query';
import type { Trace } from '#lib/wire/trace';

/** An identifier that no line shown here bears: whose it is, or what else became of it. */
export function ElsewhereAnswer({ id, customerId }: { id: string; customerId: string }) {
  const zone = useZone();
  const query = useQuery(traceQuery(id));
  if (query.isPending) return <SkeletonRows rows={2} label="Tracing the identifier" />;
  if (!query.data) return <Failed what="The trace of this identifier" error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />;
  if (query.data.found !== 'known') return <TraceAnswer id={id} trace={query.data} zone={zone} />;
  return <Known id={id} known={query.data} customerId={customerId} zone={zone} />;
}

type Props = { id: string; known: Extract<Trace, { found: 'known' }>; customerId: string; zone: string };

function Known({ id, known: { events, hits, as }, customerId, zone }: Props) {
  const own = hits.filter(({ customer }) => customer.id === customerId);
  const others = hits.filter(({ customer }) => customer.id !== customerId);
  const customers = others.filter(({ line }) => line === null).map(({ customer }) => customer);
  return (
    <Notice icon={UserSearch} title={knownWords(id, own, others)}>
      <TraceHits events={events} hits={[...own, ...others]} as={as} zone={zone} label={`Where ${id} stands`} />
      {customers.length > 0 && <CustomerRows customers={customers} zone={zone} label={`Customers known by ${id}`} />}
    </Notice>
  );
}

function knownWords(id: string, own: Props['known']['hits'], others: Props['known']['hits']): string {
  if (own.length > 0) return `“${id}” is known in this history, and the other filters hide it.`;
  const [other] = others;
  if (!other) return `“${id}” names a webhook.`;
  return others.length === 1 ? `“${id}” is known under another customer: ${customerLabel(other.customer)}.` : `“${id}” is known under ${others.length} other customers.`;
}
