import { Prisma } from '#lib/generated/prisma/client';
import type { Movement } from '#lib/ledger/ledger';
import type { Account } from '#lib/queries/account/read-account';
import { readEntries } from '#lib/queries/read-entries';
import type { EntryRow } from '#lib/queries/wire-entry';

/** The lines that tell of a card's movements; a movement has one, or none where a reward reported it. */
export async function linesOfMovements({ cardId, heard }: Account, movements: readonly Movement[]): Promise<EntryRow[]> {
  if (movements.length === 0) return [];
  return readEntries([
    Prisma.sql`customer_id IN (SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = ${cardId})`,
    Prisma.sql`key = ANY(${movements.map(({ key }) => key)})`,
  ], movements.length, heard);
}
