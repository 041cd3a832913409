import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { MONITORING_API, SYNC_RUN_API } from '#lib/routes.ts';

const FRESH_MS = 10_000;

/** How webhooks fare; asked again and again while the page is in sight. */
export function monitoringQuery() {
  return queryOptions({
    queryKey: ['monitoring'],
    queryFn: ({ signal }) =>
      fetchJson({
        path: MONITORING_API,
        schema: () => import('#features/monitoring/monitoring.schema.ts').then((wire) => wire.Monitoring),
        signal,
      }),
    refetchInterval: FRESH_MS,
    refetchOnWindowFocus: true,
    staleTime: FRESH_MS,
  });
}

/** Has every balance compared with Voucherify's, in the background. */
export async function runProof(): Promise<void> {
  await fetchJson({
    path: SYNC_RUN_API,
    schema: () => import('#features/monitoring/monitoring.schema.ts').then((wire) => wire.Asked),
    method: 'POST',
    body: { what: 'proof' },
  });
}
