import { findCustomers } from '#features/lookup/find-customers.server.ts';
import type { KeptLookup } from '#lib/auth/kept-lookup.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import type { FoundCustomer } from '#features/customer/customer.schema.ts';

type Followed = {
  /** The one customer whom it means; null where the reader has to choose, or nobody bears it. */
  meant: FoundCustomer | null;
  customers: FoundCustomer[];
  /** Where nobody bears it exactly. */
  others: FoundCustomer[];
};

/** Where the link of a CRM leads, which names a customer by source_id. */
export async function followLink(viewer: Viewer, { sourceId, project }: KeptLookup): Promise<Followed> {
  const among = project === null ? {} : { project };
  const { customers } = await findCustomers(viewer, { source_id: sourceId, ...among });
  const others =
    customers.length > 0 ? [] : (await findCustomers(viewer, { q: sourceId, ...among, limit: 20 })).customers;
  // one who was deleted and made again is the one that is left; their page leads to the other
  const left = customers.filter(({ deletedAt }) => deletedAt === null);
  const [only, ...more] = left.length > 0 ? left : customers;
  const [bearer, ...bearers] = others.filter(isBearer);
  const meant = more.length === 0 ? (only ?? (bearers.length === 0 ? bearer : undefined)) : undefined;
  return { meant: meant ?? null, customers, others };
}

/** Whose own id it is, in whatever spelling: a link never leads to whom merely an order number or a name fits. */
function isBearer({ match }: FoundCustomer): boolean {
  return (match?.how === 'exact' || match?.how === 'folded') && ['id', 'source_id', 'email'].includes(match.kind ?? '');
}
