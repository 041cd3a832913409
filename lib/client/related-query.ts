import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';

/** The lines of the same happening as this one, and the lines beside it. */
export function relatedQuery({ customerId, key }: { customerId: string; key: string }) {
  return queryOptions({
    queryKey: ['customers', customerId, 'related', key],
    queryFn: ({ signal }) =>
      fetchJson({ path: `/api/customers/${encodeURIComponent(customerId)}/timeline/${encodeURIComponent(key)}/related`, schema: related, signal }),
  });
}

const related = () => import('#lib/wire/related').then((wire) => wire.Related);
