import { z } from 'zod';
import type { Viewer } from '#lib/auth/viewer.ts';
import { IN_QUARANTINE, iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { replayEvent } from '#features/events/replay.server.ts';
import { decodeCursor, pageOf } from '#lib/cursor.ts';
import { eventOfReport } from '#lib/voucherify/event-key.ts';
import { parseTimestamp } from '#lib/time/timestamp.ts';
import { type ReplayResult, type ReplayReport } from '#features/events/replay.schema.ts';
import { MAX_REPLAY } from '#features/events/replay-limits.schema.ts';
import { type ReplayRequest } from '#features/events/replay-request.schema.ts';

/**
 * Replays a selection, or all that stand in quarantine, a page at a time.
 * @throws NotFoundError at the first id that was never received; those before it are replayed.
 */
export async function replayEvents(viewer: Viewer, request: ReplayRequest): Promise<ReplayReport> {
  const { keys, nextCursor } =
    'ids' in request ? { keys: request.ids, nextCursor: null } : await quarantinedKeys(request.cursor);
  const replayed: ReplayResult[] = [];
  for (const key of keys) replayed.push(await replayEvent(viewer, key));
  return { replayed, nextCursor };
}

/** Oldest first and from a cursor on: an event that stays in quarantine is not met twice. */
async function quarantinedKeys(cursor: string | undefined): Promise<{ keys: string[]; nextCursor: string | null }> {
  const [receivedAt = '0001-01-01T00:00:00Z', after = ''] = cursor ? decodeCursor(cursor, parseTimestamp) : [];
  const rows = await queryRows(db().reads, z.object({ key: z.string(), receivedAt: z.string() }))`
    SELECT key, ${iso('received_at')} AS "receivedAt" FROM webhook_event
    WHERE ${IN_QUARANTINE} AND (received_at, key) > (${receivedAt}::timestamptz, ${after})
    ORDER BY webhook_event.received_at, key LIMIT ${MAX_REPLAY + 1}`;
  const { page, nextCursor } = pageOf(rows, MAX_REPLAY, (row) => [row.receivedAt, row.key]);
  return { keys: [...new Set(page.map(({ key }) => eventOfReport(key)))], nextCursor };
}
