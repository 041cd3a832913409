import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';

const Held = z.object({
  id: z.string(),
  customerId: z.nullable(z.string()),
  code: z.nullable(z.string()),
  campaignId: z.nullable(z.string()),
});
/** A card, and whose it is; null where nobody is known to hold it. */
export type Held = z.infer<typeof Held>;

/** Whose cards are, by what reports tell, else by what Voucherify's balances tell while they are here. */
export async function holdersOf(cardIds: readonly string[]): Promise<Map<string, Held>> {
  const rows = await queryRows(db(), Held)`
    SELECT asked.id, coalesce(voucher.customer_id, exported_card.customer_id) AS "customerId",
      coalesce(voucher.code, exported_card.code) AS code,
      coalesce(voucher.campaign_id, exported_card.campaign_id) AS "campaignId"
    FROM unnest(${[...new Set(cardIds)]}::text[]) AS asked (id)
      LEFT JOIN voucher ON voucher.id = asked.id LEFT JOIN exported_card ON exported_card.id = asked.id`;
  return new Map(rows.map((row) => [row.id, row]));
}
