import { queryOptions } from '@tanstack/react-query';
import { ApiError, fetchJson } from '#lib/client/fetch-json';
import { heardPart } from '#lib/client/heard-part';

/** One line by its key; null where this customer has none such. For lines that the loaded part of the history does not hold. */
export function lineQuery({ customerId, key, heard }: { customerId: string; key: string; /** As known at that moment; null for now. */ heard: string | null }) {
  return queryOptions({
    queryKey: ['customers', customerId, 'line', key, heard],
    queryFn: ({ signal }) =>
      fetchJson({ path: `/api/customers/${encodeURIComponent(customerId)}/timeline/${encodeURIComponent(key)}${heardPart(heard)}`, schema: entry, signal }).catch(noneOrFailed),
  });
}

function noneOrFailed(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}

const entry = () => import('#lib/wire/timeline').then((wire) => wire.Entry);
