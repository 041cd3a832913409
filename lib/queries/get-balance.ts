import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { iso } from '#lib/database/sql';
import { db } from '#lib/db';
import { Prisma } from '#lib/generated/prisma/client';
import { balanceAt } from '#lib/ledger/balance-at';
import { decompose } from '#lib/ledger/decompose';
import { ledgerOf, type Ledger, type Movement, type Statement } from '#lib/ledger/ledger';
import type { RewardedPoints } from '#lib/ledger/rewarded-points';
import { Text } from '#lib/queries/text';
import { tameText } from '#lib/voucherify/tame';
import { parseTimestamp, timestampOf } from '#lib/voucherify/time';
import type { BalanceAnswer } from '#lib/wire/balance';
import { instant } from '#lib/wire/timeline-filter';

export const BalanceQuestion = z.object({
  card: Text.optional(),
  /** Only what we had heard of by then. */
  heard: instant.optional(),
  at: z
    .string()
    .transform((text, context) => {
      const time = parseTimestamp(text);
      if (!time) context.addIssue('expected an ISO 8601 time, for example 2026-01-31T00:00:00Z');
      return time ?? z.NEVER;
    })
    .optional(),
});
export type BalanceQuestion = z.output<typeof BalanceQuestion>;

/** Each card's balance at a moment (now unless told), and the movements and gaps that lead to it, oldest first. */
export async function getBalance(viewer: Viewer, customerId: string, { card, at, heard }: BalanceQuestion): Promise<BalanceAnswer> {
  await recordAccess(viewer, { action: 'balance.read', customerId });
  const moment = at ?? timestampOf(new Date());
  const cards = await db().voucher.findMany({
    where: { customerId: tameText(customerId), type: 'LOYALTY_CARD', ...(card && { id: card }) },
    orderBy: { id: 'asc' },
    select: { id: true, code: true },
  });
  return {
    cards: await Promise.all(cards.map(async ({ id, code }) => {
      const ledger = await ledgerOfCard(id, heard);
      const answer = balanceAt(ledger, moment);
      return { cardId: id, code, at: moment, ...answer, parts: decompose(answer.movements) };
    })),
  };
}

/** A card's whole account as webhooks tell it, those heard by a moment or all. */
export async function ledgerOfCard(cardId: string, heard?: string): Promise<Ledger> {
  const known = heard ? Prisma.sql`AND received_at <= ${heard}::timestamptz` : Prisma.empty;
  return ledgerOf(await statementsOf(cardId, known), await movementsOf(cardId, known), await rewardedPointsOf(cardId, known));
}

/** In the order in which they held; of one instant see statementOrder in lib/read-model/voucher.ts. */
function statementsOf(voucherId: string, known: Prisma.Sql): Promise<Statement[]> {
  return db().$queryRaw<Statement[]>`
    SELECT ${iso('as_of')} AS "asOf", balance::float8, points::float8, redeemed_points::float8 AS "redeemedPoints",
      expired_points::float8 AS "expiredPoints", subtracted_points::float8 AS "subtractedPoints"
    FROM balance_statement WHERE voucher_id = ${voucherId} ${known}
    ORDER BY as_of, coalesce(points, -1), balance DESC, event_key COLLATE "C"`;
}

/**
 * Whoever held the card: its lines stay in the history of the holder of that time, its account goes on.
 * Pending points are not spendable; only their activation moves the balance.
 */
function movementsOf(cardId: string, known: Prisma.Sql): Promise<Movement[]> {
  return db().$queryRaw<Movement[]>`
    SELECT key, action, points::float8, balance_after::float8 AS "balanceAfter", ${iso('occurred_at')} AS "occurredAt"
    FROM timeline_entry
    WHERE customer_id IN (SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = ${cardId})
      AND card_id = ${cardId} AND kind = 'points' AND points IS NOT NULL
      AND action NOT IN ('pending_added', 'pending_updated', 'pending_canceled') ${known}
    ORDER BY timeline_entry.occurred_at, key`;
}

/** What rewards of the card's holders say they put on it. */
function rewardedPointsOf(cardId: string, known: Prisma.Sql): Promise<RewardedPoints[]> {
  return db().$queryRaw<RewardedPoints[]>`
    SELECT key, (registers #>> '{fields,detail.pointsAdded,0}')::float8 AS points, ${iso('occurred_at')} AS "occurredAt"
    FROM timeline_entry
    WHERE customer_id IN (SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = ${cardId}) AND kind = 'reward'
      AND registers #>> '{fields,ref.addedToVoucher,0}' = ${cardId} AND registers #> '{fields,detail.pointsAdded}' IS NOT NULL ${known}
    ORDER BY timeline_entry.occurred_at, key`;
}
