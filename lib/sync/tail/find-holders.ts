import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Transaction } from '#lib/rest/calls.ts';
import { type Holder, type Holding, holderThen } from '#lib/sync/tail/holder-then.ts';

/** Whose card it was, as far as what we hold tells; `holder` is null where it tells nothing. */
export type Found = { code: string | null; holder: Holder | null };

const Known = z.object({
  id: z.string(),
  code: z.string().nullable(),
  holderId: z.string().nullable(),
  /** When the card was last seen, by which the holder is known. */
  seenAt: z.string().nullable(),
  about: z.array(z.object({ customerId: z.string(), at: z.number(), turn: z.enum(['begins', 'ends']).nullable() })),
});

/**
 * Whose cards transactions moved points on when they did: by the lines of the card's holders just before and after,
 * and by the card as it was last seen.
 * @returns by the transaction's id.
 */
export async function findHolders(transactions: readonly Transaction[]): Promise<Map<string, Found>> {
  const moved = transactions.map(({ id, voucher_id: cardId, created_at: at }) => ({ id, card_id: cardId, at }));
  // a line of whom we are not sure ourselves tells nobody else whose card it is
  const rows = await queryRows(db(), Known)`
    WITH moved AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS row (id text, card_id text, at timestamptz))
    SELECT moved.id, voucher.code, voucher.customer_id AS "holderId",
      voucher.registers->'orders'->((voucher.registers->'fields'->'holderId'->>1)::int)->>0 AS "seenAt",
      coalesce((
        SELECT json_agg(json_build_object('customerId', customer_id, 'at', floor(extract(epoch FROM line.at) * 1000),
          'turn', CASE line.action WHEN 'created' THEN 'begins' WHEN 'deleted' THEN 'ends' END))
        FROM (
          SELECT DISTINCT customer_id FROM identifier WHERE value = moved.card_id AND kind = 'voucher') AS holder,
        LATERAL (
          (SELECT stated_at AS at, action FROM timeline_entry
            WHERE timeline_entry.customer_id = holder.customer_id AND card_id = moved.card_id
              AND kind IN ('points', 'holder_assignment') AND occurred_at <= moved.at
              AND NOT registers->'fields' ? 'detail.isHolderUnsure'
            ORDER BY occurred_at DESC, key DESC LIMIT 1)
          UNION ALL
          (SELECT stated_at AS at, action FROM timeline_entry
            WHERE timeline_entry.customer_id = holder.customer_id AND card_id = moved.card_id
              AND kind IN ('points', 'holder_assignment') AND occurred_at > moved.at
              AND NOT registers->'fields' ? 'detail.isHolderUnsure'
            ORDER BY occurred_at, key LIMIT 1)) AS line), '[]') AS about
    FROM moved LEFT JOIN voucher ON voucher.id = moved.card_id`;
  const times = new Map(transactions.map(({ id, created_at: at }) => [id, Date.parse(at)]));
  return new Map(
    rows.map(({ id, code, about, ...card }) => [
      id,
      { code, holder: holderThen(times.get(id)!, [...about.map(holdingOf), ...seen(card)]) },
    ]),
  );
}

function holdingOf({ customerId, at, turn }: z.infer<typeof Known>['about'][number]): Holding {
  return { customerId, at, turn: turn ?? undefined };
}

function seen({ holderId, seenAt }: Pick<z.infer<typeof Known>, 'holderId' | 'seenAt'>): Holding[] {
  return holderId === null || seenAt === null ? [] : [{ customerId: holderId, at: Date.parse(seenAt) }];
}
