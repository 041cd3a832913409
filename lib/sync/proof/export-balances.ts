import type { Database } from '#lib/database/db.ts';
import type { SqlSession } from '#lib/database/sql-session.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import { withExport } from '#lib/rest/exports.ts';
import { cardOf, type ExportedCard } from '#lib/sync/exported.ts';
import { inBatches } from '#lib/sync/in-batches.ts';

/** Rows of one statement. */
const BATCH = 5_000;
/** Whose a card is belongs to it: a movement on one that nothing told of yet is to find its way. */
const FIELDS = ['id', 'voucher_type', 'loyalty_balance', 'code', 'campaign_id', 'customer_id'] as const;

/**
 * Puts Voucherify's balance of every loyalty card into `exported_card`, in place of what was there.
 * @returns since when it is of, and how many rows were not understood.
 */
export async function exportBalances(
  client: Database,
  signal: AbortSignal,
): Promise<{ askedAt: Date; unreadable: number }> {
  const session = sessionOf(client);
  await session.$executeRaw`DELETE FROM exported_card`;
  const { askedAt, unreadable } = await withExport({ object: 'voucher', fields: FIELDS }, signal, async (rows, at) => {
    let broken = 0;
    for await (const batch of inBatches(rows, BATCH)) {
      const cards = batch.map(cardOf);
      broken += cards.filter((card) => card === null).length;
      await insert(
        session,
        cards.filter((card) => card !== null && card !== 'other'),
      );
    }
    return { askedAt: at, unreadable: broken };
  });
  await session.$executeRaw`ANALYZE exported_card`;
  return { askedAt, unreadable };
}

async function insert(session: SqlSession, cards: readonly ExportedCard[]): Promise<void> {
  const rows = cards.map(({ id, loyalty_balance: balance, customer_id, code, campaign_id }) => ({
    ...{ id, balance, customer_id, code, campaign_id },
  }));
  await session.$executeRaw`
    INSERT INTO exported_card (id, balance, customer_id, code, campaign_id)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (id text, balance bigint, customer_id text, code text, campaign_id text)
    ON CONFLICT (id) DO NOTHING`;
}
