import { setTimeout as sleep } from 'node:timers/promises';
import { accessLine, recordAccess } from '#lib/auth/audit.ts';
import { sightOf } from '#lib/auth/sight.ts';
import { beginExport } from '#lib/auth/turns.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { Sight } from '#lib/masks/sight.ts';
import { decodeCursor, pageOf } from '#lib/cursor.ts';
import { readEntries } from '#features/entry/read-entries.server.ts';
import { choiceConditions } from '#features/timeline/timeline-conditions.server.ts';
import { wireEntry } from '#features/entry/wire-entry.server.ts';
import { placeOf } from '#features/entry/place-of.ts';
import { withWorkedOut } from '#features/balance/with-worked-out.server.ts';
import { readPage } from '#features/timeline/read-page.server.ts';
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
  const { limit = PAGE, heard: knownAt = null } = filter;
  const sight = sightOf(viewer, customerId);
  const readAt = timestampOf(new Date());
  const { lines, fellows } = await readPage({
    access: accessLine(viewer, { action: 'timeline.read', customerId }),
    customerId,
    conditions: conditionsOf(filter, sight),
    limit: limit + 1,
    knownAt,
    sight,
  });
  const { page, nextCursor } = pageOf(lines, limit, ({ entry }) => [placeOf(entry), entry.key]);
  const entries = withStories(customerId, page, [...lines.slice(page.length), ...fellows]);
  return { entries, nextCursor, readAt };
}

/**
 * The whole of it page by page, read as it is asked for. One access, however many pages.
 * @throws TooManyRequestsError where enough of this viewer's are under way.
 */
export async function* exportTimeline(
  viewer: Viewer,
  customerId: string,
  filter: Partial<TimelineFilter>,
): AsyncGenerator<Entry[]> {
  const leave = beginExport(viewer);
  const sight = sightOf(viewer, customerId);
  try {
    // what a file shows without masks lies about: the trail tells which
    const detail = sight === 'whole' ? { shown: 'without_masks' } : {};
    await recordAccess(viewer, { action: 'timeline.exported', customerId, detail });
    let cursor: string | undefined;
    do {
      const started = performance.now();
      const conditions = [Prisma.sql`customer_id = ${customerId}`, ...conditionsOf({ ...filter, cursor }, sight)];
      const rows = await readEntries(conditions, MAX_PAGE + 1, filter.heard ?? null);
      const { page, nextCursor } = pageOf(rows, MAX_PAGE, (row) => [row.occurredAt, row.key]);
      yield await withWorkedOut(
        page.map((row) => wireEntry(row, sight)),
        filter.heard ?? null,
      );
      cursor = nextCursor ?? undefined;
      // Half of the time is others': a long history would else be all that this process and Postgres do
      if (cursor !== undefined) await sleep(performance.now() - started);
    } while (cursor !== undefined);
  } finally {
    leave();
  }
}

function conditionsOf({ cursor, limit: _, heard: __, ...choice }: Partial<TimelineFilter>, sight: Sight): Prisma.Sql[] {
  const conditions = choiceConditions({ ...choice, isExact: sight === 'veiled' });
  if (cursor === undefined) return conditions;
  const [occurredAt, key] = decodeCursor(cursor, parseTimestamp);
  return [...conditions, Prisma.sql`(occurred_at, key) < (${occurredAt}::timestamptz, ${key})`];
}
