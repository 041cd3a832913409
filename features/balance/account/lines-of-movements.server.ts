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
      Prisma.sql`customer_id IN (SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = ${cardId})`,
      Prisma.sql`key = ANY(${movements.map(({ key }) => key)})`,
    ],
    movements.length,
    knownAt,
  );
}
