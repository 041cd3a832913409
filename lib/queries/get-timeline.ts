import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { Prisma } from '#lib/generated/prisma/client';
import { decodeCursor, pageOf } from '#lib/cursor';
import { readEntries } from '#lib/queries/read-entries';
import { timelineConditions } from '#lib/queries/timeline-conditions';
import { wireEntry } from '#lib/queries/wire-entry';
import type { TimelineFilter } from '#lib/wire/timeline-filter';
import type { TimelinePage } from '#lib/wire/timeline';

/** One page of a customer's history, newest first; of equal times the greater key first. An unknown customer has none. */
export async function getTimeline(
  viewer: Viewer,
  customerId: string,
  filter: Partial<TimelineFilter> = {},
): Promise<TimelinePage> {
  const { cursor, limit, ...choice } = { ...filter, limit: filter.limit ?? 50 };
  await recordAccess(viewer, { action: 'timeline.read', customerId });
  const conditions = timelineConditions(customerId, choice);
  if (cursor) {
    const [occurredAt, key] = decodeCursor(cursor, 2);
    conditions.push(Prisma.sql`(occurred_at, key) < (${occurredAt}::timestamptz, ${key})`);
  }
  const rows = await readEntries(conditions, limit + 1);
  const { page, nextCursor } = pageOf(rows, limit, (row) => [row.occurredAt, row.key]);
  return { entries: page.map((row) => wireEntry(customerId, row)), nextCursor };
}
