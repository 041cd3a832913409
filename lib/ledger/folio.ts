import { type Cut, lastingCut, type Stretch } from '#lib/ledger/cut.ts';
import { type BalancePoint, historyOf } from '#lib/ledger/history.ts';
import { type Gap, ledgerOf, type Step, sumOf } from '#lib/ledger/ledger.ts';
import { orderTime } from '#lib/ledger/move.ts';

/** Where a folio ends: the cut, since when what it says holds, and the last point so far. */
export type FolioEnd = { cut: Cut; heldSince: string; last: BalancePoint | null };

export type ActionSum = { action: string; points: number; count: number };
export type FolioSums = {
  actions: ActionSum[];
  /** Of the first folio: what stood on the card before. */
  opening: number;
};

/** A closed stretch of an account: what its whole ledger says of that time, whatever is told later of what follows. */
export type Folio = {
  end: FolioEnd;
  /** All of them but the last, which the statement at the end may still change. */
  points: BalancePoint[];
  gaps: Gap[];
  sums: FolioSums;
};

/**
 * The folio that follows another; null where nothing in the stretch lasts.
 * @param stretch what was read behind that folio.
 */
export function folioAfter(before: FolioEnd | null, stretch: Stretch): Folio | null {
  const statements = before ? [before.cut.statement, ...stretch.statements] : stretch.statements;
  const cut = lastingCut({ ...stretch, statements, from: null });
  if (!cut || (before && cut.at <= before.cut.at)) return null;
  const { steps } = ledgerOf(
    statements.filter(({ asOf }) => asOf <= cut.at),
    stretch.movements.filter((movement) => orderTime(movement) <= cut.at),
    stretch.rewarded.filter(({ occurredAt }) => occurredAt <= cut.at),
  );
  const points = historyOf({ steps, open: [] }, { earlier: before, isGoneOnWith: true });
  const last = points.pop() ?? null;
  return {
    end: { cut: { statement: cut.statement, at: cut.at }, heldSince: cut.holdsSince, last },
    points,
    gaps: steps.flatMap(({ gap }) => gap ?? []),
    sums: sumsOf(steps, before),
  };
}

function sumsOf(steps: readonly Step[], before: FolioEnd | null): FolioSums {
  const sums = new Map<string, ActionSum>();
  for (const { action, points } of steps.flatMap(({ movements }) => movements)) {
    const { points: sum, count } = sums.get(action) ?? { points: 0, count: 0 };
    sums.set(action, { action, points: sum + points, count: count + 1 });
  }
  const [first] = steps;
  return {
    actions: [...sums.values()],
    opening: first && !before ? first.statement.balance - sumOf(first.movements) : 0,
  };
}
