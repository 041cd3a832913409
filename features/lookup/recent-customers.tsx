import { History } from 'lucide-react';
import { CustomerRows } from '#features/lookup/customer-rows.tsx';
import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { CustomerSummary } from '#features/customer/customer.schema.ts';

/** `isConnected`: whether any webhook has arrived. */
type Props = { customers: CustomerSummary[]; zone: string; isConnected: boolean; maySetUp: boolean };

export function RecentCustomers({ customers, zone, isConnected, maySetUp }: Props) {
  if (customers.length === 0) {
    return (
      <Notice icon={History} title="The customers you open are listed here.">
        {!isConnected && (
          <p>
            No webhook has been received yet.{' '}
            {maySetUp ? (
              <Link href="/setup" className="text-accent underline underline-offset-2">
                Connect Voucherify
              </Link>
            ) : (
              'An administrator connects Voucherify under Set-up.'
            )}
          </p>
        )}
      </Notice>
    );
  }
  return (
    <section className="grid grid-cols-1 gap-2">
      <h2 className="text-sm font-medium text-muted">Recently opened by you</h2>
      <CustomerRows customers={customers} zone={zone} label="Recently opened" />
    </section>
  );
}
