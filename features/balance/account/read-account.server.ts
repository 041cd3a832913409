import { z } from 'zod';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { Movement, Statement } from '#lib/ledger/account.ts';
import type { RewardedPoints } from '#lib/ledger/rewarded-points.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';

/** A time of a card's account to read: after the one, up to and with the other; null without that end. */
export type Span = { after: string | null; upTo: string | null };

/** A card's account as webhooks tell it: those heard by a moment, or all. */
export type Account = { cardId: string; knownAt: string | null };

export const WHOLE: Span = { after: null, upTo: null };

function within(column: Prisma.Sql, { after, upTo, knownAt }: Span & Pick<Account, 'knownAt'>): Prisma.Sql {
  return Prisma.sql`
    ${after === null ? Prisma.empty : Prisma.sql`AND ${column} > ${after}::timestamptz`}
    ${upTo === null ? Prisma.empty : Prisma.sql`AND ${column} <= ${upTo}::timestamptz`}
    ${receivedBy(knownAt)}`;
}

const number = z.nullable(z.number());
const StatementRow = z.object({
  asOf: z.string(),
  balance: z.number(),
  ...{ points: number, redeemedPoints: number, expiredPoints: number, subtractedPoints: number },
});
const MovementRow = z.object({
  key: z.string(),
  action: z.string(),
  points: z.number(),
  ...{ balanceAfter: number, totalAfter: number },
  occurredAt: z.string(),
  orderedAt: z.string(),
  notBefore: z.nullable(z.string()),
});
const RewardedRow = z.object({ key: z.string(), points: z.number(), occurredAt: z.string() });

const STATEMENT = Prisma.sql`
  SELECT ${iso('as_of')} AS "asOf", balance::float8, points::float8, redeemed_points::float8 AS "redeemedPoints",
    expired_points::float8 AS "expiredPoints", subtracted_points::float8 AS "subtractedPoints"
  FROM balance_statement`;

/** By time; of one instant see statementOrder in lib/read-model/voucher.ts. */
export function readStatements({ cardId, knownAt }: Account, span: Span): Promise<Statement[]> {
  return queryRows(db(), StatementRow)`
    ${STATEMENT} WHERE voucher_id = ${cardId} ${within(Prisma.sql`balance_statement.as_of`, { ...span, knownAt })}
    ORDER BY balance_statement.as_of, coalesce(points, -1), balance DESC, event_key COLLATE "C"`;
}

/** So many of those statements, from the one end of the span or the other; by time all the same. */
export async function readSomeStatements(
  { cardId, knownAt }: Account,
  span: Span,
  from: 'first' | 'last',
  limit: number,
): Promise<Statement[]> {
  const [up, down] = from === 'first' ? [Prisma.sql`ASC`, Prisma.sql`DESC`] : [Prisma.sql`DESC`, Prisma.sql`ASC`];
  const found = await queryRows(db(), StatementRow)`
    ${STATEMENT} WHERE voucher_id = ${cardId} ${within(Prisma.sql`balance_statement.as_of`, { ...span, knownAt })}
    ORDER BY balance_statement.as_of ${up}, coalesce(points, -1) ${up}, balance ${down}, event_key COLLATE "C" ${up}
    LIMIT ${limit}`;
  return from === 'first' ? found : found.toReversed();
}

/**
 * Whoever held the card: its lines stay in the history of the holder of that time, its account goes on.
 * Pending points are not spendable; only their activation moves the balance.
 */
export function movementsOf({ cardId, knownAt }: Account, span: Span): Prisma.Sql {
  return Prisma.sql`
    FROM timeline_entry
    WHERE customer_id IN (SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = ${cardId})
      AND card_id = ${cardId} AND kind = 'points' AND points IS NOT NULL
      AND action NOT IN ('pending_added', 'pending_updated', 'pending_canceled')
      ${within(Prisma.sql`timeline_entry.occurred_at`, { ...span, knownAt })}`;
}

export function readMovements({ cardId, knownAt }: Account, span: Span): Promise<Movement[]> {
  return queryRows(db(), MovementRow)`
    SELECT key, action, points::float8, balance_after::float8 AS "balanceAfter", total_after::float8 AS "totalAfter",
      ${iso('stated_at')} AS "occurredAt", ${iso('occurred_at')} AS "orderedAt",
      ${iso('ordered_at')} AS "notBefore"
    ${movementsOf({ cardId, knownAt }, span)} ORDER BY timeline_entry.occurred_at, key`;
}

/** What rewards of the card's holders say they put on it. */
export function readRewardedPoints({ cardId, knownAt }: Account, span: Span): Promise<RewardedPoints[]> {
  return queryRows(db(), RewardedRow)`
    SELECT key, rewarded_points::float8 AS points, ${iso('occurred_at')} AS "occurredAt"
    FROM timeline_entry
    WHERE customer_id IN (SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = ${cardId})
      AND kind = 'reward' AND rewarded_card_id = ${cardId}
      ${within(Prisma.sql`timeline_entry.occurred_at`, { ...span, knownAt })}
    ORDER BY timeline_entry.occurred_at, key`;
}
