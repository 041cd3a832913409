import { movesBalance } from '#lib/facts/kinds.ts';
import { orderTime, type Move } from '#lib/ledger/move.ts';
import { type Entry, entryValues, primaryKey } from '#lib/read-model/entry.ts';

/** A movement that came, went or changed. Around its time the order of the card's movements may have changed too. */
export type Touched = { customerId: string; cardId: string; at: string };

/** A line as a movement of the spendable balance of a card; null where it is none. */
export function moveOf(entry: Entry): (Move & { cardId: string }) | null {
  const values = entryValues(entry);
  const { points, cardId, balanceAfter, occurredAt, orderedAt, totalAfter } = values;
  if (points === null || cardId === null || !movesBalance(values)) return null;
  return { key: primaryKey(entry.keys), cardId, points, balanceAfter, occurredAt, orderedAt, totalAfter };
}

/** The points that a reward says it put on a card, and on which; null where a line says no such thing. */
export function rewardedBy({
  kind,
  refs: { addedToVoucher: cardId },
  details: { pointsAdded: points },
}: ReturnType<typeof entryValues>): { cardId: string; points: number } | null {
  return kind === 'reward' && cardId !== undefined && typeof points === 'number' ? { cardId, points } : null;
}

/** Where the movements around these lines have to be ordered anew; each place once. */
export function touchedBy(entries: readonly Entry[]): Touched[] {
  const touched = new Map<string, Touched>();
  for (const entry of entries) {
    const move = moveOf(entry);
    if (!move) continue;
    const one = { customerId: entry.customerId, cardId: move.cardId, at: orderTime(move) };
    touched.set(Object.values(one).join('\n'), one);
  }
  return [...touched.values()];
}
