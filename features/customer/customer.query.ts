import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { knownAtPart } from '#components/shell/known-at-part.ts';
import { useKnownAt } from '#components/shell/known-at.ts';
import type { CustomerDetail } from '#features/customer/customer.schema.ts';
import { customerApi } from '#lib/routes.ts';

/** One customer with cards and counts: all of the page but the history. As known at a moment, where it is given. */
export function customerQuery(customerId: string, knownAt: string | null = null) {
  return queryOptions({
    queryKey: ['customers', customerId, 'detail', ...(knownAt === null ? [] : [{ knownAt }])],
    queryFn: ({ signal }) =>
      fetchJson({
        path: `${customerApi(customerId)}${knownAtPart(knownAt)}`,
        schema: customerDetail,
        signal,
      }),
  });
}

/** The customer whose page this is: the server put the data there before it rendered. */
export function useCustomer(customerId: string): CustomerDetail {
  return useSuspenseQuery(customerQuery(customerId, useKnownAt())).data;
}

const customerDetail = () => import('#features/customer/customer.schema.ts').then((wire) => wire.CustomerDetail);
