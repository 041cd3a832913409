import { iso } from '#lib/database/sql';
import { db } from '#lib/db';
import { inOrder } from '#lib/queries/card-order';
import { knownCard, type StatedThen, writersOf } from '#lib/read-model/known-card';
import { unpackRegisters, type PackedRegisters } from '#lib/read-model/register';
import type { Card } from '#lib/wire/customer';

/** The cards with what was known of them at a moment; which they are, and their names, are as now. */
export async function cardsKnownThen(cards: readonly Card[], heard: string): Promise<Card[]> {
  const ids = cards.map(({ id }) => id);
  const vouchers = await db().$queryRaw<{ id: string; registers: PackedRegisters }[]>`SELECT id, registers FROM voucher WHERE id = ANY(${ids})`;
  const registers = new Map(vouchers.map((voucher) => [voucher.id, unpackRegisters(voucher.registers)]));
  const [events, statements] = await Promise.all([eventsHeard([...registers.values()].flatMap(writersOf), heard), statementsHeard(ids, heard)]);
  const then = cards.flatMap((card) => {
    const known = knownCard({ id: card.id, registers: registers.get(card.id) ?? {} }, events, statements.get(card.id) ?? null);
    if (!known) return [];
    const { active, deletedAt, balance, points, pendingPoints, redeemedPoints, expiredPoints, subtractedPoints, nextExpirationDate, nextExpirationPoints, asOf } = known;
    return [{ ...card, active, deletedAt, balance, points, pendingPoints, redeemedPoints, expiredPoints, subtractedPoints, nextExpirationDate, nextExpirationPoints, asOf }];
  });
  return inOrder(then);
}

async function eventsHeard(keys: string[], heard: string): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ key: string }[]>`SELECT key FROM webhook_event WHERE key = ANY(${keys}) AND received_at <= ${heard}::timestamptz`;
  return new Set(rows.map(({ key }) => key));
}

/** Of each card the latest of the statements heard; of one instant see statementOrder in lib/read-model/voucher.ts. */
async function statementsHeard(voucherIds: string[], heard: string): Promise<Map<string, StatedThen>> {
  const rows = await db().$queryRaw<(StatedThen & { id: string })[]>`
    SELECT DISTINCT ON (voucher_id) voucher_id AS id, ${iso('as_of')} AS "asOf", balance::float8, points::float8,
      redeemed_points::float8 AS "redeemedPoints", expired_points::float8 AS "expiredPoints", subtracted_points::float8 AS "subtractedPoints"
    FROM balance_statement WHERE voucher_id = ANY(${voucherIds}) AND received_at <= ${heard}::timestamptz
    ORDER BY voucher_id, as_of DESC, coalesce(points, -1) DESC, balance, event_key COLLATE "C" DESC`;
  return new Map(rows.map((row) => [row.id, row]));
}
