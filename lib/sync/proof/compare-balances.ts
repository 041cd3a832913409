import { z } from 'zod';
import type { Database } from '#lib/database/db.ts';
import { IS_MOVEMENT } from '#lib/database/is-movement.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { sessionOf, type SqlSession } from '#lib/database/sql-session.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';

export const Differing = z.object({
  cardId: z.string(),
  customerId: z.nullable(z.string()),
  ours: z.number(),
  theirs: z.nullable(z.number()),
});
/** A card whose balance is another at Voucherify; `theirs` is null where it has no such card. */
export type Differing = z.infer<typeof Differing>;

/** Differing cards that are named; where there are more, something is wrong of which these are enough. */
export const NAMED = 100;

const Counts = z.object({ cards: z.number(), unknown: z.number(), differing: z.number() });
export type Comparison = z.infer<typeof Counts> & { differ: Differing[] };

/** What a card's account comes to: the newest balance stated, and what moved since without one. */
const OURS = Prisma.sql`
  voucher.balance + coalesce((
    SELECT sum(points) FROM timeline_entry
    WHERE customer_id = voucher.customer_id AND card_id = voucher.id AND occurred_at > voucher.as_of
      AND ${IS_MOVEMENT} AND balance_after IS NULL), 0)`;

/**
 * Compares every card's balance with those in `exported_card` by one join. A balance that moved since they were asked
 * for agrees where it was Voucherify's at that time, or came to it meanwhile.
 */
export async function compareBalances(client: Database, askedAt: Date): Promise<Comparison> {
  const since = new Date(askedAt.getTime() - REPORT_SKEW_MS);
  const [row] = await queryRows(sessionOf(client), Counts.extend({ differ: z.array(Differing) }))`
    WITH ours AS (
      SELECT voucher.id, customer_id, ${OURS} AS ours, as_of
      FROM voucher
      WHERE balance IS NOT NULL AND deleted_at IS NULL AND coalesce(type, 'LOYALTY_CARD') = 'LOYALTY_CARD'
        -- a project that the key is not of may feed this desk as well: of its campaigns there is no card in the list
        AND (campaign_id IN (SELECT campaign_id FROM exported_card)
          OR EXISTS (SELECT FROM exported_card WHERE exported_card.id = voucher.id))),
    compared AS MATERIALIZED (
      SELECT ours.id, ours.customer_id, ours, exported_card.balance AS theirs,
        CASE WHEN ours = exported_card.balance THEN true WHEN as_of <= ${since} THEN false
          ELSE ${wasOurs(since)} END AS agrees
      FROM ours LEFT JOIN exported_card ON exported_card.id = ours.id),
    differing AS (SELECT * FROM compared WHERE agrees IS NOT true)
    SELECT (SELECT count(*) FROM compared)::int AS cards, (SELECT count(*) FROM differing)::int AS differing,
      (SELECT count(*) FROM exported_card WHERE NOT EXISTS (
        SELECT FROM voucher WHERE voucher.id = exported_card.id AND balance IS NOT NULL))::int AS unknown,
      (SELECT coalesce(json_agg(json_build_object('cardId', id, 'customerId', customer_id, 'ours', ours,
          'theirs', theirs) ORDER BY id), '[]')
        FROM (SELECT * FROM differing ORDER BY id LIMIT ${NAMED}) AS named) AS differ`;
  return row!;
}

function wasOurs(since: Date): Prisma.Sql {
  return Prisma.sql`exported_card.balance IN (
    SELECT balance FROM balance_statement WHERE voucher_id = ours.id AND balance_statement.as_of > ${since}
    UNION ALL (
      SELECT balance FROM balance_statement WHERE voucher_id = ours.id AND balance_statement.as_of <= ${since}
      ORDER BY balance_statement.as_of DESC LIMIT 1))`;
}

const Balance = z.object({ balance: z.number() });

/** The balance of one card as it is compared. */
export async function balanceNow(session: SqlSession, cardId: string): Promise<number | null> {
  const [row] = await queryRows(session, Balance)`
    SELECT (${OURS})::float8 AS balance FROM voucher WHERE id = ${cardId} AND balance IS NOT NULL`;
  return row?.balance ?? null;
}
