import type { Transaction } from '#lib/ingest/merge/table.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';

/** A report that came again, and the key of the row that holds it. */
export type Repeated = { key: string; event: IncomingEvent };

/** Names of further send-outs that are kept of one report: two endpoints send two, and nobody has fifty. */
const MOST_SEND_OUTS = 50;

/** Notes that reports came again, when last, and in which other send-outs: somebody may ask for one of those. */
export async function countDuplicates(tx: Transaction, repeated: readonly Repeated[]): Promise<void> {
  if (repeated.length === 0) return;
  const times = new Map<string, { key: string; n: number; at: string; ids: string[] }>();
  for (const { key, event } of repeated) {
    const known = times.get(key) ?? { key, n: 0, at: event.receivedAt, ids: [] };
    const ids = event.sendOutId === null ? known.ids : [...new Set([...known.ids, event.sendOutId])];
    times.set(key, { key, n: known.n + 1, at: event.receivedAt, ids });
  }
  await tx.$executeRaw`
    WITH again AS (
      SELECT webhook_event.key, n, at, ids
      FROM webhook_event JOIN jsonb_to_recordset(${JSON.stringify([...times.values()])}::jsonb)
        AS r (key text, n int, at timestamptz, ids jsonb) USING (key)
      ORDER BY webhook_event.key FOR UPDATE OF webhook_event)
    UPDATE webhook_event SET duplicates = duplicates + n, duplicate_at = at, other_send_out_ids = (
      SELECT coalesce(array_agg(id ORDER BY id), '{}') FROM (
        SELECT unnest(other_send_out_ids) UNION SELECT jsonb_array_elements_text(ids) LIMIT ${MOST_SEND_OUTS}
      ) AS other (id)
      WHERE id IS DISTINCT FROM send_out_id)
    FROM again WHERE webhook_event.key = again.key`;
}
