import { movementAbout } from '#lib/facts/movement-about';
import { Prisma } from '#lib/generated/prisma/client';
import type { Movement } from '#lib/ledger/ledger';
import type { Account } from '#lib/queries/account/read-account';
import { readEntries } from '#lib/queries/read-entries';
import { wireEntry } from '#lib/queries/wire-entry';
import { findKindAction } from '#lib/facts/kinds';

/** A card's movements with what they were for, as their lines tell. */
export async function withAbout({ cardId, heard }: Account, movements: readonly Movement[]): Promise<(Movement & { about: string | null })[]> {
  if (movements.length === 0) return [];
  const lines = await readEntries([
    Prisma.sql`customer_id IN (SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = ${cardId})`,
    Prisma.sql`key = ANY(${movements.map(({ key }) => key)})`,
  ], movements.length, heard);
  const about = new Map(lines.map((row) => {
    const { key, kind, action, ...line } = wireEntry('', row);
    const what = findKindAction(kind, action);
    return [key, what && movementAbout({ ...line, ...what })];
  }));
  return movements.map((movement) => ({ ...movement, about: about.get(movement.key) ?? null }));
}
