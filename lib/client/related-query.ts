import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';
import { heardPart } from '#lib/client/heard-part';

/** The lines of the same happening as this one, and the lines beside it. */
export function relatedQuery({ customerId, key, heard }: { customerId: string; key: string; /** As known at that moment; null for now. */ heard: string | null }) {
  return queryOptions({
    queryKey: ['customers', customerId, 'related', key, heard],
    queryFn: ({ signal }) =>
      fetchJson({ path: `/api/customers/${encodeURIComponent(customerId)}/timeline/${encodeURIComponent(key)}/related${heardPart(heard)}`, schema: related, signal }),
  });
}

const related = () => import('#lib/wire/related').then((wire) => wire.Related);
