import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { LOOKUP_API } from '#lib/routes.ts';

/** Customers by any identifier or part of a name. The text stays out of addresses: it may be an e-mail. */
export function lookupQuery(text: string) {
  const q = text.trim();
  return queryOptions({
    queryKey: ['customers', 'search', q],
    queryFn: ({ signal }) =>
      fetchJson({ path: LOOKUP_API, schema: customerList, method: 'POST', body: { q, limit: 20 }, signal }),
    staleTime: 10_000,
  });
}

const customerList = () => import('#features/customer/customer.schema.ts').then((wire) => wire.CustomerList);
