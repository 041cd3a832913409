import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';

/** "Last webhook 9 s ago" must not be false for long: of other customers' webhooks nobody tells this page. */
const TEN_SECONDS = 10_000;

/** Whether webhooks arrive; asked again while the page is looked at. */
export function pulseQuery() {
  return queryOptions({
    queryKey: ['pulse'],
    queryFn: ({ signal }) => fetchJson({ path: '/api/pulse', schema: pulse, signal }),
    refetchInterval: TEN_SECONDS,
    staleTime: TEN_SECONDS,
    // A tab that was hidden asked nothing meanwhile
    refetchOnWindowFocus: 'always',
  });
}

const pulse = () => import('#lib/wire/pulse').then((wire) => wire.Pulse);
