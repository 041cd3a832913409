import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { CustomerRows } from '#features/lookup/customer-rows.tsx';
import { Lookup } from '#features/lookup/lookup.tsx';
import { NoCustomer, shortened } from '#features/lookup/no-customer.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireViewer } from '#lib/auth/guard.ts';
import { LOOKUP_BOX_ID } from '#features/lookup/lookup-box-id.ts';
import { followLink } from '#features/lookup/follow-link.server.ts';
import { findKeptLookup } from '#lib/auth/kept-lookup.ts';
import { readerZone } from '../../reader-zone';

export const metadata: Metadata = { title: 'Look up' };

/** What a link for CRMs found (app/lookup/route.ts), where it is not one customer: whom it asked for is in a cookie. */
export default async function LookupAnswerPage() {
  const viewer = await requireViewer('/lookup');
  const kept = findKeptLookup(await headers());
  if (!kept) redirect('/');
  const { sourceId } = kept;
  const { customers, others } = await followLink(viewer, kept);
  const [first] = customers;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={first ? 'Several customers bear this source_id' : 'Look up a customer'}>
        {first && (
          <p>
            They may live in several Voucherify projects: the link can name one, with <code>&amp;project=</code>.
          </p>
        )}
      </PageHeader>
      <Lookup id={LOOKUP_BOX_ID}>
        {first && (
          <CustomerRows customers={customers} zone={await readerZone()} label="Customers with this source_id" />
        )}
        {others.length > 0 && (
          <>
            <p className="mb-2 text-sm text-muted">
              Nobody has exactly the source_id “<bdi className="wrap-anywhere">{shortened(sourceId)}</bdi>”. Found
              otherwise:
            </p>
            <CustomerRows customers={others} zone={await readerZone()} label="Customers found otherwise" />
          </>
        )}
        {!first && others.length === 0 && (
          <NoCustomer
            text={sourceId}
            tried={
              'The link asked for this source_id, and nobody has it in any spelling. ' +
              'Try another identifier or a part of the name above.'
            }
          />
        )}
      </Lookup>
    </div>
  );
}
