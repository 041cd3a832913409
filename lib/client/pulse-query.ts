import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';

const HALF_A_MINUTE = 30_000;

/** Whether webhooks arrive; asked again while the page is looked at. */
export function pulseQuery() {
  return queryOptions({
    queryKey: ['pulse'],
    queryFn: ({ signal }) => fetchJson({ path: '/api/pulse', schema: pulse, signal }),
    refetchInterval: HALF_A_MINUTE,
    staleTime: HALF_A_MINUTE,
  });
}

const pulse = () => import('#lib/wire/pulse').then((wire) => wire.Pulse);
