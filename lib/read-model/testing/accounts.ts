import { type Ledger, ledgerOf } from '#lib/ledger/ledger.ts';
import { placesOf } from '#lib/ledger/places.ts';
import { shownTime } from '#lib/ledger/runs.ts';
import { type Entry, entryValues, primaryKey } from '#lib/read-model/entry.ts';
import { comparePrecedence } from '#lib/read-model/register.ts';
import type { InMemoryReadModel } from '#lib/read-model/testing/in-memory.ts';
import { moveOf, rewardedBy } from '#lib/read-model/touched.ts';
import { statementOrder } from '#lib/read-model/voucher.ts';

/** A card's ledger as the pages read it. */
export function ledgerIn(model: InMemoryReadModel, cardId: string): Ledger {
  const statements = [...model.statements.values()]
    .filter(({ voucherId }) => voucherId === cardId)
    .sort((a, b) => comparePrecedence(orderOf(a), orderOf(b)));
  const lines = [...model.entries.values()].flat();
  const movements = lines.flatMap((entry) => {
    const move = moveOf(entry);
    return move?.cardId === cardId ? [{ ...move, action: entryValues(entry).action }] : [];
  });
  const rewarded = lines.flatMap((entry) => {
    const values = entryValues(entry);
    const reward = rewardedBy(values);
    return reward?.cardId === cardId
      ? [{ key: primaryKey(entry.keys), points: reward.points, occurredAt: values.occurredAt }]
      : [];
  });
  return ledgerOf(statements, movements, rewarded);
}

function orderOf({ asOf, points, balance, eventKey }: Parameters<InMemoryReadModel['statements']['set']>[1]) {
  return statementOrder({ asOf, balance, ...(points !== null && { points }) }, eventKey);
}

/** A customer's lines, oldest first, in the places that ingest gives them. */
export function timelineIn(model: InMemoryReadModel, customerId: string): Entry[] {
  const entries = model.entries.get(customerId) ?? [];
  const moves = entries.flatMap((entry) => moveOf(entry) ?? []);
  const places = new Map(
    [...new Set(moves.map(({ cardId }) => cardId))].flatMap((card) => [
      ...placesOf(moves.filter(({ cardId }) => cardId === card)),
    ]),
  );
  const placed = entries.map((entry) => ({
    entry,
    place: places.get(primaryKey(entry.keys)) ?? shownTime(entryValues(entry)),
  }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : Number(a.place > b.place))).map(({ entry }) => entry);
}
