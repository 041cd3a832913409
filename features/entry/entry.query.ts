import { queryOptions } from '@tanstack/react-query';
import { ApiError, fetchJson } from '#lib/browser/fetch-json.ts';
import { knownAtPart } from '#components/shell/known-at-part.ts';
import { customerApi } from '#lib/routes.ts';

type Asked = { customerId: string; key: string; /** As known at that moment; null for now. */ knownAt: string | null };

/** One entry by its key, where the loaded history does not hold it; null where the customer has none such. */
export function entryQuery({ customerId, key, knownAt }: Asked) {
  return queryOptions({
    queryKey: ['customers', customerId, 'line', key, knownAt],
    queryFn: ({ signal }) =>
      fetchJson({
        path: `${customerApi(customerId, 'timeline', key)}${knownAtPart(knownAt)}`,
        schema: entry,
        signal,
      }).catch(noneOrFailed),
  });
}

/** The entries of the same happening as this one, and the entries beside it. */
export function relatedQuery({ customerId, key, knownAt }: Asked) {
  return queryOptions({
    queryKey: ['customers', customerId, 'related', key, knownAt],
    queryFn: ({ signal }) =>
      fetchJson({
        path: `${customerApi(customerId, 'timeline', key)}/related${knownAtPart(knownAt)}`,
        schema: related,
        signal,
      }),
  });
}

function noneOrFailed(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}

const entry = () => import('#features/entry/entry.schema.ts').then((wire) => wire.Entry);
const related = () => import('#features/entry/related.schema.ts').then((wire) => wire.Related);
