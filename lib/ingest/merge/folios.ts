import { Prisma } from '#lib/generated/prisma/client.ts';
import { LASTING_REST } from '#lib/ledger/cut.ts';
import { type Entry, entryValues } from '#lib/read-model/entry.ts';
import { moveOf, rewardedBy } from '#lib/read-model/touched.ts';

/** The earliest time of which something is told of a card's account. */
export type Told = { card_id: string; at: string };

/**
 * Removes the closed folios of accounts in which something has a say that is told now.
 * @param told a relation of `card_id` and `at`.
 */
export function reopened(told: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    DELETE FROM account_folio USING (SELECT card_id, min(at) AS at FROM ${told} GROUP BY card_id) AS told
    WHERE account_folio.card_id = told.card_id AND through >= told.at - ${LASTING_REST} * interval '1 millisecond'`;
}

/** What lines tell of accounts, by card. */
export function toldBy(entries: readonly Entry[]): Told[] {
  const earliest = new Map<string, string>();
  for (const entry of entries) {
    const values = entryValues(entry);
    const cardId = moveOf(entry)?.cardId ?? rewardedBy(values)?.cardId;
    if (cardId === undefined) continue;
    const { occurredAt, orderedAt } = values;
    const at = orderedAt !== null && orderedAt < occurredAt ? orderedAt : occurredAt;
    if (at < (earliest.get(cardId) ?? `${at}~`)) earliest.set(cardId, at);
  }
  return [...earliest].map(([card_id, at]) => ({ card_id, at }));
}
