import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import { sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';
import { type TimelineChoice, timelineConditions } from '#features/timeline/timeline-conditions.server.ts';
import type { KindCounts } from '#features/timeline/kind-counts.schema.ts';
import type { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

/**
 * Lines by kind that a filter lets through. Its own kinds are left aside: each kind says what choosing it would show.
 */
export async function getKindCounts(
  viewer: Viewer,
  customerId: string,
  filter: Partial<TimelineFilter>,
): Promise<KindCounts> {
  await recordAccess(viewer, { action: 'timeline.counted', customerId });
  return { counts: await countKinds(customerId, { ...filter, isExact: sightOf(viewer, customerId) === 'veiled' }) };
}

/** The lines are counted, since the roll-up that ingest keeps knows only the whole history as it is now. */
export async function countKinds(
  customerId: string,
  { heard: knownAt, ...choice }: Partial<TimelineFilter> & TimelineChoice,
): Promise<KindCounts['counts']> {
  const conditions = timelineConditions(customerId, { ...choice, kind: undefined });
  const rows = await queryRows(db().reads, z.object({ kind: z.string(), lines: z.number() }))`
    SELECT kind, count(*)::float8 AS lines FROM timeline_entry
    WHERE ${Prisma.join(conditions, ' AND ')} ${receivedBy(knownAt ?? null)} GROUP BY kind`;
  return Object.fromEntries(rows.map(({ kind, lines }) => [kind, lines]));
}
