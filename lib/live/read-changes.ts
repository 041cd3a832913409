import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Position } from '#lib/live/position.ts';
import { StreamChange } from '#lib/live/stream-change.ts';

/** From one place to the next: the changes between them, or, where we cannot tell, that everything may have changed. */
export type Step = { from: Position; to: Position } & (
  { kind: 'changes'; changes: StreamChange[] } | { kind: 'reset' }
);

/** More at once than this and a page asks for everything anew: it would do so for a fraction of them. */
const MOST = 1_000;

const Row = z.object({
  to: z.string().transform((text) => text as Position),
  isKept: z.boolean(),
  changes: z.array(StreamChange),
});

/**
 * What was committed after `from`, up to `to` or to this moment. By transaction, not by number: a slow transaction's
 * rows bear lower numbers than what was committed before them. `from` is before everything kept where rows after it may
 * have been pruned, and ahead where it is of another database (a back-up was put in).
 */
export async function readChanges(from: Position, to: Position | null = null): Promise<Step> {
  const [row] = await queryRows(db(), z.unknown())`
    WITH span AS MATERIALIZED (
      SELECT ${from}::pg_snapshot AS "from", coalesce(${to}::pg_snapshot, pg_current_snapshot()) AS "to",
        pg_snapshot_xmax(pg_current_snapshot()) AS next),
    -- of a database that was copied from another server, rows may bear ids that are yet to come here
    kept AS NOT MATERIALIZED (SELECT change.* FROM change, span WHERE xid < next)
    SELECT "to"::text,
      pg_snapshot_xmax("from") <= next AND (
        EXISTS (SELECT FROM change WHERE seq = 1) -- none was ever pruned
        OR coalesce((SELECT pg_visible_in_snapshot(xid, "from") FROM kept ORDER BY xid LIMIT 1), true)) AS "isKept",
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'eventId', event_key, 'type', type, 'outcome', outcome, 'customerIds', customer_ids) ORDER BY seq), '[]')
        FROM (
          SELECT * FROM kept
          WHERE xid >= pg_snapshot_xmin("from")
            AND NOT pg_visible_in_snapshot(xid, "from") AND pg_visible_in_snapshot(xid, "to")
          LIMIT ${MOST + 1}) AS row) AS changes
    FROM span`;
  const read = Row.parse(row);
  const span = { from, to: read.to };
  const known = read.isKept && read.changes.length <= MOST && !read.changes.some(isOfEverything);
  return known ? { ...span, kind: 'changes', changes: read.changes } : { ...span, kind: 'reset' };
}

/** A rebuild may have changed any page. */
function isOfEverything({ eventId, type }: StreamChange): boolean {
  return eventId === null && type === 'rebuild';
}
