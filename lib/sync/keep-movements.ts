import type { Transaction } from '#lib/rest/calls.ts';
import type { ExportRow } from '#lib/rest/read-export.ts';
import { movementOf } from '#lib/sync/exported.ts';
import { exportedHolders } from '#lib/sync/exported-holders.ts';
import { keepMissing, type Keeping } from '#lib/sync/keep-missing.ts';
import { polledTransaction, withLines } from '#lib/sync/polled-of.ts';
import { findHolders } from '#lib/sync/tail/find-holders.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import type { AskedBy } from '#lib/voucherify/polled-key.ts';

/** The columns that are asked for; without them Voucherify gives others. */
export const MOVEMENT_FIELDS = [
  ...(['id', 'campaign_id', 'voucher_id', 'type', 'source_id', 'reason', 'source', 'balance', 'amount'] as const),
  ...(['related_transaction_id', 'created_at', 'details'] as const),
] as const;

/** Milliseconds. So long before somebody is known to hold a card it may have been anybody's. */
const LONG = 24 * 3_600_000;

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
  const { added, told, unplaced } = await keepTransactions(movements, by, keeping);
  return { read: rows.length, added, unplaced, unreadable: rows.length - unplaced - told };
}

/** A transaction with the card that it is of. */
export type CardTransaction = Transaction & { voucher_id: string };

/**
 * The same of transactions from anywhere. Each is told of whoever held the card then, by what is known.
 * @returns how many were kept, how many tell a line, and how many are of cards that nobody is known to hold.
 */
export async function keepTransactions(
  transactions: readonly CardTransaction[],
  by: AskedBy,
  keeping: Keeping = {},
): Promise<{ added: number; told: number; unplaced: number }> {
  const known = await findHolders(transactions);
  const strange = transactions.filter(({ id }) => !known.get(id)?.holder).map(({ voucher_id: cardId }) => cardId);
  const exported = await exportedHolders(strange);
  const at = timestampOf(new Date());
  let unplaced = 0;
  const told = transactions.flatMap((transaction) => {
    const { id, voucher_id: cardId, created_at: createdAt } = transaction;
    const found = known.get(id);
    const card = exported.get(cardId);
    // whose it is now; of long ago that says little
    const present = card && { customerId: card.customerId, isUnsure: Date.now() - Date.parse(createdAt) > LONG };
    const holder = found?.holder ?? present;
    if (!holder) {
      unplaced++;
      return [];
    }
    const campaignId = campaignOf(transaction) ?? card?.campaignId ?? null;
    const held = { id: cardId, code: found?.code ?? card?.code ?? null, campaignId };
    const asked = { by, ...(holder.isUnsure && { isHolderUnsure: true as const }) };
    return withLines(polledTransaction(transaction, held, holder.customerId, asked), at) ?? [];
  });
  return { added: await keepMissing(told, keeping), told: told.length, unplaced };
}

function campaignOf({ campaign_id: id }: Transaction): string | null {
  return typeof id === 'string' ? id : null;
}
