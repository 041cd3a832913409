import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { PULSE_API } from '#lib/routes.ts';

/** "Last webhook 9 s ago" must not be false for long, and nobody tells this page of other customers' webhooks. */
const TEN_SECONDS = 10_000;

/** Whether webhooks arrive; asked again while the page is looked at. */
export function freshnessQuery() {
  return queryOptions({
    queryKey: ['pulse'],
    queryFn: ({ signal }) => fetchJson({ path: PULSE_API, schema: pulse, signal }),
    refetchInterval: TEN_SECONDS,
    staleTime: TEN_SECONDS,
    // A tab that was hidden asked nothing meanwhile
    refetchOnWindowFocus: 'always',
  });
}

const pulse = () => import('#features/freshness/freshness.schema.ts').then((wire) => wire.WebhookFreshness);
