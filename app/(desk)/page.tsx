import type { Metadata } from 'next';
import { Lookup } from '#features/lookup/lookup.tsx';
import { RecentCustomers } from '#features/lookup/recent-customers.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { may } from '#lib/auth/require-right.ts';
import { requireViewer } from '#lib/auth/guard.ts';
import { LOOKUP_BOX_ID } from '#features/lookup/lookup-box-id.ts';
import { findNewestWebhookAt } from '#features/freshness/find-newest-webhook.server.ts';
import { listRecentCustomers } from '#features/lookup/list-recent-customers.server.ts';
import { readerZone } from './reader-zone';

export const metadata: Metadata = { title: 'Look up' };

export default async function LookupPage() {
  const viewer = await requireViewer('/');
  const [{ customers }, zone, newestAt] = await Promise.all([
    listRecentCustomers(viewer),
    readerZone(),
    findNewestWebhookAt(),
  ]);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Look up a customer">
        <p>By source_id, cust_ id, e-mail, part of a name, card code, or a voucher, order, redemption or event id.</p>
      </PageHeader>
      <Lookup id={LOOKUP_BOX_ID}>
        <RecentCustomers
          customers={customers}
          zone={zone}
          isConnected={newestAt !== null}
          maySetUp={may(viewer, 'set_up')}
        />
      </Lookup>
    </div>
  );
}
