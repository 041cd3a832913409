import { UserX } from 'lucide-react';
import { buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

export default function CustomerNotFound() {
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Customer not found" />
      <Notice
        icon={UserX}
        title="No webhook has ever named this customer."
        actions={
          <Link href="/" className={buttonStyle({ size: 'sm' })}>
            Look up a customer
          </Link>
        }
      >
        <p>
          A customer’s address carries the cust_ id of one Voucherify project. A customer who was deleted and made again
          has a new one: look them up by source_id.
        </p>
      </Notice>
    </div>
  );
}
