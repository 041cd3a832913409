import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';
import { heardPart } from '#lib/client/heard-part';
import { useHeard } from '#lib/client/heard';
import type { CustomerDetail } from '#lib/wire/customer';

/** One customer with cards and counts: all of the page but the history. As known at a moment, where it is given. */
export function customerQuery(customerId: string, heard: string | null = null) {
  return queryOptions({
    queryKey: ['customers', customerId, 'detail', ...(heard === null ? [] : [{ heard }])],
    queryFn: ({ signal }) => fetchJson({ path: `/api/customers/${encodeURIComponent(customerId)}${heardPart(heard)}`, schema: customerDetail, signal }),
  });
}

/** The customer whose page this is: the server put the data there before it rendered. */
export function useCustomer(customerId: string): CustomerDetail {
  return useSuspenseQuery(customerQuery(customerId, useHeard())).data;
}

const customerDetail = () => import('#lib/wire/customer').then((wire) => wire.CustomerDetail);
