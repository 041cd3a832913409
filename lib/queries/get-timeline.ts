import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { Prisma } from '#lib/generated/prisma/client';
import { decodeCursor, pageOf } from '#lib/cursor';
import { readEntries } from '#lib/queries/read-entries';
import { timelineConditions } from '#lib/queries/timeline-conditions';
import { wireEntry } from '#lib/queries/wire-entry';
import { withStories } from '#lib/queries/with-stories';
import { tameText } from '#lib/voucherify/tame';
import { parseTimestamp, timestampOf } from '#lib/voucherify/time';
import { MAX_PAGE, PAGE, type TimelineFilter } from '#lib/wire/timeline-filter';
import type { Entry, TimelinePage } from '#lib/wire/timeline';

/** One page of a customer's history, newest first; of equal times the greater key first. An unknown customer has none. */
export async function getTimeline(
  viewer: Viewer,
  customerId: string,
  filter: Partial<TimelineFilter> = {},
): Promise<TimelinePage> {
  await recordAccess(viewer, { action: 'timeline.read', customerId });
  const page = await readPage(customerId, filter);
  return { ...page, entries: await withStories(page.entries, { customerId: tameText(customerId), heard: filter.heard ?? null }) };
}

/** The whole of it page by page, read as it is asked for. One access, however many pages. */
export async function* exportTimeline(viewer: Viewer, customerId: string, filter: Partial<TimelineFilter>): AsyncGenerator<Entry[]> {
  await recordAccess(viewer, { action: 'timeline.exported', customerId });
  let cursor: string | null = null;
  do {
    const page: TimelinePage = await readPage(customerId, { ...filter, limit: MAX_PAGE, cursor: cursor ?? undefined });
    yield page.entries;
    cursor = page.nextCursor;
  } while (cursor);
}

async function readPage(customerId: string, filter: Partial<TimelineFilter>): Promise<TimelinePage> {
  const { cursor, limit = PAGE, heard = null, ...choice } = filter;
  const readAt = timestampOf(new Date());
  const conditions = timelineConditions(customerId, choice);
  if (cursor) {
    const [occurredAt, key] = decodeCursor(cursor, parseTimestamp);
    conditions.push(Prisma.sql`(occurred_at, key) < (${occurredAt}::timestamptz, ${key})`);
  }
  const rows = await readEntries(conditions, limit + 1, heard);
  const { page, nextCursor } = pageOf(rows, limit, (row) => [row.occurredAt, row.key]);
  return { entries: page.map((row) => wireEntry(customerId, row)), nextCursor, readAt };
}
