import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { entriesKnownAt } from '#features/entry/entries-known-at.server.ts';
import { EntryRow } from '#features/entry/wire-entry.server.ts';

/**
 * Lines with what they are shown with, newest first; of equal times the greater key first. `knownAt`: as known at that
 * moment; null for now.
 */
export async function readEntries(
  conditions: readonly Prisma.Sql[],
  limit: number,
  knownAt: string | null,
): Promise<EntryRow[]> {
  const known = knownAt === null ? conditions : [...conditions, Prisma.sql`received_at <= ${knownAt}::timestamptz`];
  const rows = await queryRows(db(), EntryRow)`
    SELECT line.customer_id AS "customerId", line.key, keys, ${iso('occurred_at')} AS "occurredAt",
      ${iso('received_at')} AS "receivedAt", line.registers,
      voucher.code AS "knownCode", campaign.name AS "knownCampaign",
      ARRAY(
        SELECT event_key FROM evidence
        WHERE evidence.customer_id = line.customer_id AND entry_key = line.key ORDER BY event_key) AS events
    FROM (
      SELECT * FROM timeline_entry WHERE ${Prisma.join([...known], ' AND ')}
      ORDER BY occurred_at DESC, key DESC LIMIT ${limit}) AS line
    LEFT JOIN voucher ON voucher.id = line.card_id
    LEFT JOIN campaign ON campaign.id = line.campaign_id
    ORDER BY occurred_at DESC, line.key DESC`;
  return knownAt === null ? rows : entriesKnownAt(rows, knownAt);
}
