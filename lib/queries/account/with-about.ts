import { movementAbout } from '#lib/facts/movement-about';
import type { Movement } from '#lib/ledger/ledger';
import { linesOfMovements } from '#lib/queries/account/lines-of-movements';
import type { Account } from '#lib/queries/account/read-account';
import { wireEntry } from '#lib/queries/wire-entry';
import { findKindAction } from '#lib/facts/kinds';

/** A card's movements with what they were for, as their lines tell. */
export async function withAbout(account: Account, movements: readonly Movement[]): Promise<(Movement & { about: string | null })[]> {
  const lines = await linesOfMovements(account, movements);
  const about = new Map(lines.map((row) => {
    const { key, kind, action, ...line } = wireEntry('', row);
    const what = findKindAction(kind, action);
    return [key, what && movementAbout({ ...line, ...what })];
  }));
  return movements.map((movement) => ({ ...movement, about: about.get(movement.key) ?? null }));
}
