import type { Metadata } from 'next';
import { Lookup } from '#components/lookup/lookup';
import { RecentCustomers } from '#components/lookup/recent-customers';
import { PageHeader } from '#components/ui/page-header';
import { isAdministrator } from '#lib/auth/administrator';
import { requireViewer } from '#lib/auth/guard';
import { LOOKUP_BOX_ID } from '#lib/client/lookup-box-id';
import { findNewestWebhookAt } from '#lib/queries/find-newest-webhook';
import { listRecentCustomers } from '#lib/queries/list-recent-customers';
import { readerZone } from './reader-zone';

export const metadata: Metadata = { title: 'Look up' };

export default async function LookupPage() {
  const viewer = await requireViewer('/');
  const [{ customers }, zone, newestAt] = await Promise.all([listRecentCustomers(viewer), readerZone(), findNewestWebhookAt()]);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Look up a customer">
        <p>By source_id, cust_ id, e-mail, part of a name, card code, or a voucher, order, redemption or event id.</p>
      </PageHeader>
      <Lookup id={LOOKUP_BOX_ID}>
        <RecentCustomers customers={customers} zone={zone} isConnected={newestAt !== null} isAdministrator={isAdministrator(viewer)} />
      </Lookup>
    </div>
  );
}
