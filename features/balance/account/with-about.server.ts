import { movementAbout } from '#lib/facts/movement-about.ts';
import type { Sight } from '#lib/masks/sight.ts';
import type { Movement } from '#lib/ledger/account.ts';
import { linesOfMovements } from '#features/balance/account/lines-of-movements.server.ts';
import type { Account } from '#features/balance/account/read-account.server.ts';
import { wireEntry } from '#features/entry/wire-entry.server.ts';
import { findKindAction } from '#lib/facts/kinds.ts';

/** A card's movements with what they were for, as their lines tell. */
export async function withAbout(
  account: Account,
  movements: readonly Movement[],
  sight: Sight,
): Promise<(Movement & { about: string | null })[]> {
  const lines = await linesOfMovements(account, movements);
  const about = new Map(
    lines.map((row) => {
      const { key, kind, action, ...line } = wireEntry(row, sight);
      const what = findKindAction(kind, action);
      return [key, what && movementAbout({ ...line, ...what })];
    }),
  );
  return movements.map((movement) => ({ ...movement, about: about.get(movement.key) ?? null }));
}
