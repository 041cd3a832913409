import { queryOptions } from '@tanstack/react-query';
import { ApiError, fetchJson } from '#lib/browser/fetch-json.ts';
import { knownAtPart } from '#components/shell/known-at-part.ts';
import { api } from '#lib/routes.ts';

/** One line by its key; null where this customer has none such. For lines that the loaded part of the history does not hold. */
export function entryQuery({
  customerId,
  key,
  heard,
}: {
  customerId: string;
  key: string;
  /** As known at that moment; null for now. */ heard: string | null;
}) {
  return queryOptions({
    queryKey: ['customers', customerId, 'line', key, heard],
    queryFn: ({ signal }) =>
      fetchJson({
        path: `${api.customer(customerId).line(key)}${knownAtPart(heard)}`,
        schema: entry,
        signal,
      }).catch(noneOrFailed),
  });
}

function noneOrFailed(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}

const entry = () => import('#features/timeline/timeline.schema.ts').then((wire) => wire.Entry);
