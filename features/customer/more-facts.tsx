import { ChevronRight } from 'lucide-react';
import { Facts } from '#components/ui/facts.tsx';
import { Identifier } from '#components/ui/identifier.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { jsonFields } from '#features/events/json/json-fields.ts';
import type { CustomerDetail } from '#features/customer/customer.schema.ts';

/** What is rarely asked for, folded away. */
export function MoreFacts({ customer, zone }: { customer: CustomerDetail['customer']; zone: string }) {
  const { id, projectId, metadataText, firstSeenAt, lastSeenAt, sourceId } = customer;
  const rows = [
    {
      label: 'First named',
      value: (
        <>
          <Moment at={firstSeenAt} zone={zone} /> {zone}
        </>
      ),
    },
    {
      label: 'Last named',
      value: (
        <>
          <Moment at={lastSeenAt} zone={zone} /> {zone}
        </>
      ),
    },
    sourceId !== null && { label: 'source_id', value: <Identifier value={sourceId} what="whole source_id" whole /> },
    { label: 'Customer id', value: <Identifier value={id} what="whole customer id" whole /> },
    projectId !== null && { label: 'Project', value: <Identifier value={projectId} what="project id" whole /> },
  ].filter((row) => row !== false);
  return (
    <details className="group text-sm">
      <summary
        className={
          'inline-flex h-6 list-none items-center gap-1 rounded-sm text-muted hover:text-ink ' +
          '[&::-webkit-details-marker]:hidden'
        }
      >
        <ChevronRight aria-hidden className="size-3.5 group-open:rotate-90" />
        More about this customer
      </summary>
      <div className="mt-2 grid grid-cols-1 max-w-2xl gap-3 rounded-lg border border-line bg-surface p-4 shadow-card">
        <Facts rows={[...rows, ...metadataRows(metadataText)]} />
      </div>
    </details>
  );
}

/** What the shop has noted of the customer, under the shop's own names and to the digit. */
function metadataRows(text: string | null) {
  return jsonFields(text ?? '{}').map(({ name, value }) => ({ label: name, value: <bdi>{value}</bdi> }));
}
