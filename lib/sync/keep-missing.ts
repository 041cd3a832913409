import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { SqlSession } from '#lib/database/sql-session.ts';
import { tombstonesOf } from '#lib/ingest/erasure/tombstones.ts';
import { recordTogetherWith } from '#lib/ingest/record.ts';
import type { PolledLines } from '#lib/sync/polled-of.ts';

/** How they are kept: with what else in the same transaction, and whether open pages are not told of them. */
export type Keeping = { also?: (tx: SqlSession, missing: number) => Promise<void>; isOld?: boolean };

/**
 * Keeps those reports that tell a line which is not there, of any customers, in one transaction with how far whoever
 * brings them has got. Who was erased is not brought back.
 * @returns how many were kept.
 */
export async function keepMissing(
  told: readonly PolledLines[],
  { also, isOld = false }: Keeping = {},
): Promise<number> {
  const missing = await withoutErased(await withoutKnown(told));
  const reports = missing.map(({ report }) => report);
  const outcomes = await recordTogetherWith(db(), reports, async (tx) => also?.(tx, missing.length), isOld);
  return outcomes.filter((outcome) => outcome === 'stored').length;
}

/** A tombstone holds for whatever comes later, too: an export has what the shop still has. */
async function withoutErased(told: readonly PolledLines[]): Promise<PolledLines[]> {
  const tombstones = tombstonesOf(db());
  await tombstones.catchUp();
  return told.filter(({ lines }) =>
    lines.every(
      ({ customerId, cardId }) =>
        !tombstones.customers.has(customerId) && (cardId === undefined || !tombstones.vouchers.has(cardId)),
    ),
  );
}

/** Of a line it is enough that one of its names is known, of the customer or of whoever held the card before. */
async function withoutKnown(told: readonly PolledLines[]): Promise<PolledLines[]> {
  const lines = told.flatMap((one, place) =>
    one.lines.map(({ keys, customerId, cardId }) => ({ place, keys, customer: customerId, card: cardId ?? null })),
  );
  if (lines.length === 0) return [];
  const rows = await queryRows(db(), z.object({ place: z.number() }))`
    SELECT DISTINCT line.place
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line (place int, keys jsonb, customer text, card text)
    WHERE NOT EXISTS (
      SELECT FROM jsonb_array_elements_text(line.keys) AS name,
        LATERAL (
          SELECT line.customer AS id
          UNION SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = line.card) AS holder
      WHERE EXISTS (SELECT FROM timeline_entry WHERE customer_id = holder.id AND key = name)
        OR EXISTS (SELECT FROM fact_alias WHERE customer_id = holder.id AND alias = name))`;
  const missing = new Set(rows.map(({ place }) => place));
  return told.filter((_, place) => missing.has(place));
}
