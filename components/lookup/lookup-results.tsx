import type { UseQueryResult } from '@tanstack/react-query';
import { CustomerRows } from '#components/lookup/customer-rows';
import { NoCustomer } from '#components/lookup/no-customer';
import { useZone } from '#components/shell/zone-provider';
import { Failed } from '#components/ui/failed';
import { SkeletonRows } from '#components/ui/skeleton';
import type { CustomerList } from '#lib/wire/customer';

const TRIED =
  'Tried exactly as source_id, customer id, e-mail, card code, and voucher, order, redemption or event id; and as a part of a name, an e-mail or a source_id.';

export function LookupResults({ text, search }: { text: string; search: UseQueryResult<CustomerList> }) {
  const zone = useZone();
  if (search.isPending) return <SkeletonRows rows={3} label="Looking up" />;
  if (search.isError) {
    return <Failed what="The look-up" error={search.error} retrying={search.isFetching} onRetry={() => void search.refetch()} />;
  }
  const { customers, nextCursor } = search.data;
  if (customers.length === 0) return <NoCustomer text={text} tried={TRIED} />;
  return (
    <div className="grid grid-cols-1 gap-2">
      <p role="status" className="text-sm text-muted">
        {nextCursor ? `The first ${customers.length} that match. Type more to narrow.` : counted(customers.length)}
      </p>
      <CustomerRows customers={customers} zone={zone} label="Customers found" />
    </div>
  );
}

function counted(customers: number): string {
  return customers === 1 ? '1 customer. Enter opens it.' : `${customers} customers. Arrow down to choose.`;
}
