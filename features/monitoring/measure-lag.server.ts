import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { FILLED_IN, LAG_BOUNDS, medianBound } from '#lib/monitoring/lag.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

const Bucket = z.object({ bucket: z.number(), count: z.number(), least: z.number(), most: z.number() });
type Bucket = z.infer<typeof Bucket>;

/** How long the last hour's events were under way. What is older than a day says nothing of that: counted apart. */
export async function measureLag(now: Date): Promise<Monitoring['lag']> {
  const buckets = await queryRows(db().reads, Bucket)`
    SELECT bucket, sum(count)::float8 AS count, min(least_ms)::float8 AS least, max(most_ms)::float8 AS most
    FROM webhook_lag WHERE minute BETWEEN ${new Date(now.getTime() - 3_600_000)} AND ${now} GROUP BY bucket`;
  const fresh = buckets.filter(({ bucket }) => bucket !== FILLED_IN);
  const counts = LAG_BOUNDS.map((_, place) => fresh.find(({ bucket }) => bucket === place)?.count ?? 0);
  return {
    count: counts.reduce((sum, count) => sum + count, 0),
    median: medianBound(counts, LAG_BOUNDS),
    worstMs: fresh.length > 0 ? Math.max(0, ...fresh.map(({ most }) => most)) : null,
    aheadMs: Math.max(0, ...fresh.map(({ least }) => -least)),
    filledIn: buckets.find(({ bucket }) => bucket === FILLED_IN)?.count ?? 0,
  };
}
