import { Prisma } from '#lib/generated/prisma/client.ts';
import type { Movement } from '#lib/ledger/account.ts';
import type { Account } from '#features/balance/account/read-account.server.ts';
import { readEntries } from '#features/entry/read-entries.server.ts';
import type { EntryRow } from '#features/entry/wire-entry.server.ts';

/** The lines that tell of a card's movements; a movement has one, or none where a reward reported it. */
export async function linesOfMovements(
  { cardId, knownAt }: Account,
  movements: readonly Movement[],
): Promise<EntryRow[]> {
  if (movements.length === 0) return [];
  return readEntries(
    [
      // as pairs each is found by its own key; as a list of keys, an index is walked over all that its customer has
      Prisma.sql`(customer_id, key) IN (
        SELECT customer_id, moved FROM identifier, unnest(${movements.map(({ key }) => key)}::text[]) AS moved
        WHERE kind = 'voucher' AND value = ${cardId})`,
    ],
    movements.length,
    knownAt,
  );
}
