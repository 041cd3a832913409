import * as z from 'zod/mini';
import { IS_MOVEMENT } from '#lib/database/is-movement.ts';
import { atMost, iso } from '#lib/database/sql.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { Movement, Statement } from '#lib/ledger/account.ts';
import { orderTime } from '#lib/ledger/move.ts';
import type { RewardedPoints } from '#lib/ledger/rewarded-points.ts';
import { type Held, heldOf } from '#features/balance/account/held.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';

// What a card's account is made of, as columns; and the newest of it as one value, for a statement that reads more.

const number = z.nullable(z.number());
export const StatementRow = z.object({
  asOf: z.string(),
  balance: z.number(),
  ...{ points: number, redeemedPoints: number, expiredPoints: number, subtractedPoints: number },
});
export const MovementRow = z.object({
  key: z.string(),
  action: z.string(),
  points: z.number(),
  ...{ balanceAfter: number, totalAfter: number },
  occurredAt: z.string(),
  orderedAt: z.string(),
  notBefore: z.nullable(z.string()),
});
export const RewardedRow = z.object({ key: z.string(), points: z.number(), occurredAt: z.string() });

export const STATEMENT = Prisma.sql`
  ${iso('as_of')} AS "asOf", balance::float8, points::float8, redeemed_points::float8 AS "redeemedPoints",
  expired_points::float8 AS "expiredPoints", subtracted_points::float8 AS "subtractedPoints"`;
export const MOVEMENT = Prisma.sql`
  key, action, points::float8, balance_after::float8 AS "balanceAfter", total_after::float8 AS "totalAfter",
  ${iso('stated_at')} AS "occurredAt", ${iso('occurred_at')} AS "orderedAt", ${iso('ordered_at')} AS "notBefore"`;
export const REWARDED = Prisma.sql`key, rewarded_points::float8 AS points, ${iso('occurred_at')} AS "occurredAt"`;

/** So many rows of each kind are in a window: nearly every card's whole account, and of any card enough for a page. */
const MOST = { statements: 600, movements: 300, rewarded: 300 } as const;

export const AccountRows = z.object({
  statements: z.array(StatementRow),
  movements: z.array(MovementRow),
  rewarded: z.array(RewardedRow),
});
type AccountRows = z.infer<typeof AccountRows>;

/** The newest of a card's account. */
export type AccountWindow = { statements: Held<Statement>; movements: Held<Movement>; rewarded: Held<RewardedPoints> };

/**
 * The newest rows of a card's account as JSON, the newest first; each found by an index however long the account is.
 * Whoever held the card: its lines stay in the history of the holder of that time, its account goes on.
 * @param cardId the card's id as SQL.
 */
export function accountRows(cardId: Prisma.Sql, knownAt: string | null): Prisma.Sql {
  const newestOf = (columns: Prisma.Sql, condition: Prisma.Sql, limit: number) => Prisma.sql`
    SELECT ${columns} FROM (
      SELECT line.* FROM identifier AS holder, LATERAL (
        SELECT * FROM timeline_entry
        WHERE timeline_entry.customer_id = holder.customer_id AND ${condition} ${receivedBy(knownAt)}
        ORDER BY occurred_at DESC, key DESC ${atMost(limit)}) AS line
      WHERE holder.kind = 'voucher' AND holder.value = ${cardId}) AS newest
    ORDER BY newest.occurred_at DESC, key DESC LIMIT ${limit}`;
  const json = (rows: Prisma.Sql) => Prisma.sql`coalesce((SELECT json_agg(row) FROM (${rows}) AS row), '[]')`;
  // which of one instant held last is asked of those alone that an index has in the order of time
  const statements = Prisma.sql`
    SELECT ${STATEMENT} FROM (
      SELECT * FROM balance_statement WHERE voucher_id = ${cardId} ${receivedBy(knownAt)}
      ORDER BY as_of DESC ${atMost(MOST.statements)}) AS newest
    ORDER BY newest.as_of DESC, coalesce(points, -1) DESC, balance, event_key COLLATE "C" DESC`;
  const movements = newestOf(MOVEMENT, Prisma.sql`card_id = ${cardId} AND ${IS_MOVEMENT}`, MOST.movements);
  const rewarded = newestOf(REWARDED, Prisma.sql`kind = 'reward' AND rewarded_card_id = ${cardId}`, MOST.rewarded);
  return Prisma.sql`json_build_object(
    'statements', ${json(statements)}, 'movements', ${json(movements)}, 'rewarded', ${json(rewarded)})`;
}

export function windowOf({ statements, movements, rewarded }: AccountRows): AccountWindow {
  return {
    statements: heldOf(statements, MOST.statements, ({ asOf }) => asOf),
    movements: heldOf<Movement>(movements, MOST.movements, orderTime),
    rewarded: heldOf(rewarded, MOST.rewarded, ({ occurredAt }) => occurredAt),
  };
}
