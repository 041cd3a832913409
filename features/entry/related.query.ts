import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { knownAtPart } from '#components/shell/known-at-part.ts';
import { api } from '#lib/routes.ts';

/** The lines of the same happening as this one, and the lines beside it. */
export function relatedQuery({
  customerId,
  key,
  heard,
}: {
  customerId: string;
  key: string;
  /** As known at that moment; null for now. */ heard: string | null;
}) {
  return queryOptions({
    queryKey: ['customers', customerId, 'related', key, heard],
    queryFn: ({ signal }) =>
      fetchJson({
        path: `${api.customer(customerId).line(key)}/related${knownAtPart(heard)}`,
        schema: related,
        signal,
      }),
  });
}

const related = () => import('#features/entry/related.schema.ts').then((wire) => wire.Related);
