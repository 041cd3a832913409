import type { ExportRow } from '#lib/rest/read-export.ts';
import { movementOf } from '#lib/sync/exported.ts';
import { holdersOf } from '#lib/sync/holders.ts';
import { keepMissing, type Keeping } from '#lib/sync/keep-missing.ts';
import { ofTransaction } from '#lib/sync/polled-of.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import type { AskedBy } from '#lib/voucherify/polled-key.ts';

/** The columns that are asked for; without them Voucherify gives others. */
export const MOVEMENT_FIELDS = [
  ...(['id', 'campaign_id', 'voucher_id', 'type', 'source_id', 'reason', 'source', 'balance', 'amount'] as const),
  ...(['related_transaction_id', 'created_at', 'details'] as const),
] as const;

/** What became of movements: kept, of cards that nobody is known to hold, not understood. */
export type Tally = { read: number; added: number; unplaced: number; unreadable: number };

export function emptyTally(): Tally {
  return { read: 0, added: 0, unplaced: 0, unreadable: 0 };
}

export function sumOf(one: Tally, other: Tally): Tally {
  return {
    read: one.read + other.read,
    added: one.added + other.added,
    unplaced: one.unplaced + other.unplaced,
    unreadable: one.unreadable + other.unreadable,
  };
}

/** Keeps what of exported movements nothing told yet. */
export async function keepMovements(rows: readonly ExportRow[], by: AskedBy, keeping: Keeping = {}): Promise<Tally> {
  const movements = rows.map(movementOf).filter((movement) => movement !== null);
  const holders = await holdersOf(movements.map(({ voucher_id: cardId }) => cardId));
  const at = timestampOf(new Date());
  const placed = movements.flatMap((movement) => {
    const card = holders.get(movement.voucher_id);
    return card?.customerId ? { movement, card, customerId: card.customerId } : [];
  });
  const told = placed
    .map(({ movement, card, customerId }) => ofTransaction(movement, card, customerId, at, by))
    .filter((one) => one !== null);
  const added = await keepMissing(told, keeping);
  const unplaced = movements.length - placed.length;
  return { read: rows.length, added, unplaced, unreadable: rows.length - unplaced - told.length };
}
