import type { Movement, Statement } from '#lib/ledger/account.ts';
import { gapKind, type GapKind } from '#lib/ledger/gap-kind.ts';
import { withoutEntry, type RewardedPoints } from '#lib/ledger/rewarded-points.ts';
import { assignMovements } from '#lib/ledger/assign-movements.ts';
import { withTotals } from '#lib/ledger/totals.ts';

/** Points that moved between two statements and that no movement we know of explains. */
export type Gap = { points: number; from: string; to: string; kind: GapKind };

/**
 * A statement, the movements that led to it from the one before, and what they leave unexplained. It holds from `at`
 * on, each movement from its `orderedAt` on: these never fall along the account, while what reports say of times may.
 */
export type Step = {
  /** With the totals that those beside it fill in. */
  statement: Statement;
  /** As it was stated. */
  own: Statement;
  at: string;
  movements: Movement[];
  gap: Gap | null;
};

/** One card's history as far as webhooks tell it; `open` are the movements after the last statement. */
export type Ledger = { steps: Step[]; open: Movement[] };

/**
 * Measures the movements against the stated balances: a balance is stated, never added up.
 * @param statements by time, and of one time in the order in which they held.
 */
export function ledgerOf(
  statements: readonly Statement[],
  movements: readonly Movement[],
  rewarded: readonly RewardedPoints[] = [],
): Ledger {
  const { settled, open } = assignMovements(statements, [...movements, ...withoutEntry(rewarded, movements)]);
  const full = withTotals(settled);
  const steps = settled.map(({ statement: own, at, movements: led }, index): Step => {
    const [before, statement] = [settled[index - 1], full[index]!];
    const points = before ? statement.balance - before.statement.balance - sumOf(led) : 0;
    if (!before || points === 0) return { statement, own, at, movements: led, gap: null };
    const kind = gapKind(full[index - 1]!, statement, led, points);
    return {
      statement,
      own,
      at,
      movements: led,
      gap: { points, from: before.statement.asOf, to: statement.asOf, kind },
    };
  });
  return { steps, open };
}

/** Points. */
export function sumOf(movements: readonly Movement[]): number {
  return movements.reduce((total, { points }) => total + points, 0);
}
