import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CustomerRows } from '#features/lookup/customer-rows.tsx';
import { Lookup } from '#features/lookup/lookup.tsx';
import { NoCustomer, shortened } from '#features/lookup/no-customer.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireViewer } from '#lib/auth/guard.ts';
import { LOOKUP_BOX_ID } from '#features/lookup/lookup-box-id.ts';
import { findCustomers } from '#features/lookup/find-customers.server.ts';
import type { FoundCustomer } from '#features/customer/customer.schema.ts';
import { parametersOf } from '#lib/auth/staff-route.ts';
import { searchOf } from '../address';
import { readerZone } from '../reader-zone';
import { customerPath } from '#lib/routes.ts';

export const metadata: Metadata = { title: 'Look up' };

/** The one link made for CRMs: `/lookup?source_id=…[&project=…]` leads on to the customer's page. */
export default async function LookupLinkPage({ searchParams }: PageProps<'/lookup'>) {
  const parameters = parametersOf(new URLSearchParams(singles(await searchOf(searchParams))));
  const viewer = await requireViewer(`/lookup?${new URLSearchParams(parameters)}`);
  const { source_id: sourceId, project } = parameters;
  if (!sourceId) redirect('/');
  const { customers } = await findCustomers(viewer, { source_id: sourceId, project });
  const [first] = customers;
  const others = first ? [] : (await findCustomers(viewer, { q: sourceId, project, limit: 20 })).customers;
  // one who was deleted and made again is the one that is left; their page leads to the other
  const left = customers.filter(({ deletedAt }) => deletedAt === null);
  const [only, ...more] = left.length > 0 ? left : customers;
  const [bearer, ...bearers] = others.filter(isBearer);
  const meant = more.length === 0 ? (only ?? (bearers.length === 0 ? bearer : undefined)) : undefined;
  if (meant) redirect(customerPath(meant.id));
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

/** Whose own id it is, in whatever spelling: a link never leads to whom merely an order number or a name fits. */
function isBearer({ match }: FoundCustomer): boolean {
  return (match?.how === 'exact' || match?.how === 'folded') && ['id', 'source_id', 'email'].includes(match.kind ?? '');
}

/** Of a repeated parameter the first counts. */
function singles(search: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(search).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, [value].flat()[0] ?? '']],
  );
}
