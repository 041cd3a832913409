import { History } from 'lucide-react';
import { CustomerRows } from '#components/lookup/customer-rows';
import { Link } from '#components/ui/link';
import { Notice } from '#components/ui/notice';
import type { CustomerSummary } from '#lib/wire/customer';

export function RecentCustomers({ customers, zone }: { customers: CustomerSummary[]; zone: string }) {
  if (customers.length === 0) {
    return (
      <Notice icon={History} title="The customers you open are listed here.">
        <p>
          Nothing received yet? See{' '}
          <Link href="/setup" className="text-accent underline underline-offset-2">
            how to connect Voucherify
          </Link>
          .
        </p>
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
