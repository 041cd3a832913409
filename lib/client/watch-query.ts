import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';

const FRESH_MS = 10_000;

/** How webhooks fare; asked again and again while the page is in sight. */
export function watchQuery() {
  return queryOptions({
    queryKey: ['watch'],
    queryFn: ({ signal }) => fetchJson({ path: '/api/watch', schema: () => import('#lib/wire/watch').then((wire) => wire.Watch), signal }),
    refetchInterval: FRESH_MS,
    refetchOnWindowFocus: true,
    staleTime: FRESH_MS,
  });
}
