import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';

const Held = z.object({
  id: z.string(),
  customerId: z.string(),
  code: z.nullable(z.string()),
  campaignId: z.nullable(z.string()),
});
/** A card, and whose it is now. */
export type Held = z.infer<typeof Held>;

/** Whose cards are by Voucherify's balances, while these are here (lib/sync/proof). */
export async function exportedHolders(cardIds: readonly string[]): Promise<Map<string, Held>> {
  if (cardIds.length === 0) return new Map();
  const rows = await queryRows(db(), Held)`
    SELECT id, customer_id AS "customerId", code, campaign_id AS "campaignId" FROM exported_card
    WHERE id = ANY(${[...new Set(cardIds)]}::text[]) AND customer_id IS NOT NULL`;
  return new Map(rows.map((row) => [row.id, row]));
}
