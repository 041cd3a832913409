import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { entriesKnownAt } from '#features/entry/entries-known-at.server.ts';
import { EntryRow } from '#features/entry/wire-entry.server.ts';

/** What a line is shown with; of `line`, rows of `timeline_entry`. Lists as JSON: Node reads it some times faster. */
export const ENTRY_COLUMNS = Prisma.sql`
  line.customer_id AS "customerId", line.key, to_json(line.keys) AS keys, ${iso('line.occurred_at')} AS "occurredAt",
  ${iso('line.received_at')} AS "receivedAt", line.registers,
  (SELECT code FROM voucher WHERE voucher.id = line.card_id) AS "knownCode",
  (SELECT name FROM campaign WHERE campaign.id = line.campaign_id) AS "knownCampaign",
  to_json(ARRAY(
    SELECT event_key FROM evidence
    WHERE evidence.customer_id = line.customer_id AND entry_key = line.key ORDER BY event_key)) AS events`;

/**
 * Lines with what they are shown with, newest first; of equal times the greater key first. `heard`: as known at that
 * moment; null for now.
 */
export async function readEntries(
  conditions: readonly Prisma.Sql[],
  limit: number,
  knownAt: string | null,
): Promise<EntryRow[]> {
  const known = knownAt === null ? conditions : [...conditions, Prisma.sql`received_at <= ${knownAt}::timestamptz`];
  const rows = await queryRows(db().reads, EntryRow)`
    SELECT ${ENTRY_COLUMNS}
    FROM (
      SELECT * FROM timeline_entry WHERE ${Prisma.join([...known], ' AND ')}
      ORDER BY occurred_at DESC, key DESC LIMIT ${limit}) AS line
    ORDER BY line.occurred_at DESC, line.key DESC`;
  return knownAt === null ? rows : entriesKnownAt(rows, knownAt);
}
