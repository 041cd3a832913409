import { queryOptions } from '@tanstack/react-query';
import type { SyncBackfill } from '#features/setup/backfill.schema.ts';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { SYNC_API, SYNC_RUN_API } from '#lib/routes.ts';

/** Milliseconds between two looks at one that goes on. */
const LOOKS = 2_000;

/** How what happened before is brought. */
export function backfillQuery() {
  return queryOptions({
    queryKey: ['backfill'],
    queryFn: ({ signal }): Promise<SyncBackfill> => fetchJson({ path: SYNC_API, schema: standing, signal }),
    refetchInterval: ({ state: { data } }) => (data?.backfill && data.backfill.state !== 'done' ? LOOKS : false),
  });
}

/** Has it begin, or begin anew, in the background. */
export async function runBackfill(): Promise<void> {
  await fetchJson({ path: SYNC_RUN_API, schema: asked, method: 'POST', body: { what: 'backfill' } });
}

const standing = () => import('#features/setup/backfill.schema.ts').then((wire) => wire.SyncBackfill);
const asked = () => import('#features/setup/backfill.schema.ts').then((wire) => wire.BackfillAsked);
