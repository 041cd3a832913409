import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';
import type { CustomerDetail } from '#lib/wire/customer';

/** One customer with cards and counts: all of the page but the history. */
export function customerQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', customerId, 'detail'],
    queryFn: ({ signal }) => fetchJson({ path: `/api/customers/${encodeURIComponent(customerId)}`, schema: customerDetail, signal }),
  });
}

/** The customer whose page this is: the server put the data there before it rendered. */
export function useCustomer(customerId: string): CustomerDetail {
  return useSuspenseQuery(customerQuery(customerId)).data;
}

const customerDetail = () => import('#lib/wire/customer').then((wire) => wire.CustomerDetail);
