import { z } from 'zod';
import type { Database } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { type Differing, NAMED } from '#lib/sync/proof/compare-balances.ts';
import { OF_CARD_HERE } from '#lib/sync/proof/card-here.ts';

/** What expired of a card on a day, by Voucherify's own list, and whether a movement told of it. */
export const Expired = z.object({ day: z.string(), points: z.number(), isTold: z.boolean() });
export type Expired = z.infer<typeof Expired>;

export const Untold = z.object({ cardId: z.string(), customerId: z.string(), day: z.string(), points: z.number() });
/** Points that expired, and no movement told of it. */
export type Untold = z.infer<typeof Untold>;

const Counted = z.object({ untold: z.number(), named: z.array(Untold) });
export type ExpirationsCompared = z.infer<typeof Counted> & { differ: (Differing & { expired: Expired[] })[] };

/**
 * A day is one of the project's zone, which nobody tells us, and points expire at its end: so a movement of the day
 * before or after is taken for it. How many is not compared: what Voucherify's list says of points that were spent
 * before they expired is not documented.
 */
const EXPIRED = Prisma.sql`
  SELECT card_id, customer_id, day, points, EXISTS (
    SELECT FROM timeline_entry
    WHERE customer_id IN (SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = bucket.card_id)
      AND timeline_entry.card_id = bucket.card_id AND kind = 'points' AND action = 'expired'
      AND occurred_at >= (day - 1)::timestamp AT TIME ZONE 'UTC'
      AND occurred_at < (day + 2)::timestamp AT TIME ZONE 'UTC') AS is_told
  FROM (
    SELECT card_id, customer_id, day, sum(exported_bucket.points)::float8 AS points
    FROM exported_bucket JOIN voucher ON voucher.id = card_id
    WHERE is_expired AND ${OF_CARD_HERE}
    GROUP BY card_id, customer_id, day) AS bucket`;

/**
 * Compares what is in `exported_bucket` with the movements that were told: of cards that differ what expired then, of
 * the others what no movement told.
 */
export async function compareExpirations(client: Database, differ: readonly Differing[]): Promise<ExpirationsCompared> {
  const ids = differ.map(({ cardId }) => cardId);
  const session = sessionOf(client);
  const ofDiffering = await queryRows(session, Expired.extend({ cardId: z.string() }))`
    SELECT card_id AS "cardId", day::text AS day, points, is_told AS "isTold"
    FROM (${EXPIRED}) AS expired WHERE card_id = ANY(${ids}::text[]) ORDER BY card_id, day`;
  const [row] = await queryRows(session, Counted)`
    WITH untold AS MATERIALIZED (
      SELECT * FROM (${EXPIRED}) AS expired WHERE NOT is_told AND card_id <> ALL(${ids}::text[]))
    SELECT (SELECT count(*) FROM untold)::int AS untold,
      (SELECT coalesce(json_agg(json_build_object('cardId', card_id, 'customerId', customer_id, 'day', day,
          'points', points) ORDER BY card_id, day), '[]')
        FROM (SELECT * FROM untold ORDER BY card_id, day LIMIT ${NAMED}) AS named) AS named`;
  const expiredOf = (card: string) =>
    ofDiffering.flatMap(({ cardId, ...expired }) => (cardId === card ? [expired] : []));
  return { ...row!, differ: differ.map((one) => ({ ...one, expired: expiredOf(one.cardId) })) };
}
