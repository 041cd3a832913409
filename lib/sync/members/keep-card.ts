import { z } from 'zod';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { IS_MOVEMENT } from '#lib/database/is-movement.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { log } from '#lib/log/log.ts';
import type { MemberCard } from '#lib/rest/loyalty-v2.ts';
import { keepNew } from '#lib/sync/members/keep-new.ts';
import { ofCard, type Owner } from '#lib/sync/members/polled-v2.ts';
import { statementTime } from '#lib/sync/members/statement-time.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** Of a card's movements so many of the newest may be on either side of what it states. */
const NEWEST = 20;

const Known = z.object({
  /** Of all movements. */
  sum: z.number(),
  newest: z.array(z.object({ points: z.number(), at: z.string() })),
  before: z.nullable(z.number()),
});

/**
 * Keeps what a card states of itself, after its movements: it says no time, so it is dated by what it includes.
 * @param askedAt right before the card was asked for.
 */
export async function keepCard(
  owner: Owner & { card: MemberCard },
  { askedAt, isWhole }: { askedAt: Timestamp; /** All its movements were read. */ isWhole: boolean },
): Promise<void> {
  const { id, balance } = owner.card;
  const moved = Prisma.sql`
    timeline_entry WHERE customer_id = ${owner.customerId} AND card_id = ${id} AND ${IS_MOVEMENT}`;
  const [known] = await queryRows(db(), Known)`
    WITH stated AS (
      SELECT balance, as_of FROM balance_statement WHERE voucher_id = ${id} ORDER BY as_of DESC LIMIT 1)
    SELECT (SELECT coalesce(sum(points), 0)::float8 FROM ${moved}) AS sum,
      coalesce((SELECT json_agg(json_build_object('points', points, 'at', at) ORDER BY at DESC) FROM (
        SELECT points, ${iso('occurred_at')} AS at FROM ${moved}
        ORDER BY occurred_at DESC LIMIT ${NEWEST}) AS line), '[]') AS newest,
      (SELECT balance - coalesce((SELECT sum(points) FROM ${moved} AND occurred_at <= stated.as_of), 0)
        FROM stated)::float8 AS before`;
  const { sum, newest, before } = known!;
  const expected = (before ?? 0) + sum;
  await keepNew([ofCard(owner, statementTime({ balance: balance.points, expected, newest, askedAt }))]);
  if (isWhole && sum !== balance.points)
    log().warn({ card: id, difference: balance.points - sum }, 'A card’s movements do not come to its balance');
}
