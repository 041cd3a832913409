import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { db } from '#lib/db';
import { Prisma } from '#lib/generated/prisma/client';
import { heardBy } from '#lib/queries/heard-by';
import { timelineConditions } from '#lib/queries/timeline-conditions';
import type { LineCounts } from '#lib/wire/line-counts';
import type { TimelineFilter } from '#lib/wire/timeline-filter';

/** Lines by kind that a filter lets through. Its own kinds are left aside: each kind says what choosing it would show. */
export async function getLineCounts(viewer: Viewer, customerId: string, filter: Partial<TimelineFilter>): Promise<LineCounts> {
  await recordAccess(viewer, { action: 'timeline.counted', customerId });
  return { counts: await countLines(customerId, filter) };
}

/** Counted: the roll-up that ingest keeps knows only the whole, and only now. */
export async function countLines(customerId: string, { heard, ...choice }: Partial<TimelineFilter>): Promise<LineCounts['counts']> {
  const conditions = timelineConditions(customerId, { ...choice, kind: undefined });
  const rows = await db().$queryRaw<{ kind: string; lines: number }[]>`
    SELECT kind, count(*)::float8 AS lines FROM timeline_entry
    WHERE ${Prisma.join(conditions, ' AND ')} ${heardBy(heard ?? null)} GROUP BY kind`;
  return Object.fromEntries(rows.map(({ kind, lines }) => [kind, lines]));
}
