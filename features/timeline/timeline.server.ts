import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { decodeCursor, pageOf } from '#lib/cursor.ts';
import { readEntries } from '#features/entry/read-entries.server.ts';
import { timelineConditions } from '#features/timeline/timeline-conditions.server.ts';
import { wireEntry } from '#features/entry/wire-entry.server.ts';
import { withStories } from '#features/timeline/with-stories.server.ts';
import { parseTimestamp, timestampOf } from '#lib/time/timestamp.ts';
import { MAX_PAGE, PAGE, type TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';
import type { Entry } from '#features/entry/entry.schema.ts';
import type { TimelinePage } from '#features/timeline/timeline.schema.ts';

/**
 * One page of a customer's history, newest first; of equal times the greater key first. An unknown customer has none.
 */
export async function getTimeline(
  viewer: Viewer,
  customerId: string,
  filter: Partial<TimelineFilter> = {},
): Promise<TimelinePage> {
  await recordAccess(viewer, { action: 'timeline.read', customerId });
  const page = await readPage(customerId, filter);
  return {
    ...page,
    entries: await withStories(page.entries, { customerId, knownAt: filter.heard ?? null }),
  };
}

/** The whole of it page by page, read as it is asked for. One access, however many pages. */
export async function* exportTimeline(
  viewer: Viewer,
  customerId: string,
  filter: Partial<TimelineFilter>,
): AsyncGenerator<Entry[]> {
  await recordAccess(viewer, { action: 'timeline.exported', customerId });
  let cursor: string | null = null;
  do {
    const page: TimelinePage = await readPage(customerId, { ...filter, limit: MAX_PAGE, cursor: cursor ?? undefined });
    yield page.entries;
    cursor = page.nextCursor;
  } while (cursor);
}

async function readPage(customerId: string, filter: Partial<TimelineFilter>): Promise<TimelinePage> {
  const { cursor, limit = PAGE, heard: knownAt = null, ...choice } = filter;
  const readAt = timestampOf(new Date());
  const conditions = timelineConditions(customerId, choice);
  if (cursor) {
    const [occurredAt, key] = decodeCursor(cursor, parseTimestamp);
    conditions.push(Prisma.sql`(occurred_at, key) < (${occurredAt}::timestamptz, ${key})`);
  }
  const rows = await readEntries(conditions, limit + 1, knownAt);
  const { page, nextCursor } = pageOf(rows, limit, (row) => [row.occurredAt, row.key]);
  return { entries: page.map((row) => wireEntry(customerId, row)), nextCursor, readAt };
}
