import { gapKind, type GapKind } from '#lib/ledger/gap-kind';
import { withoutEntry, type RewardedPoints } from '#lib/ledger/rewarded-points';
import { settle } from '#lib/ledger/settle';
import { withTotals } from '#lib/ledger/totals';

/** A change of the spendable balance, in points. Times here are canonical timestamps: text order is time order. */
export type Movement = {
  key: string;
  action: string;
  points: number;
  /** As stated by a report of this movement. */
  balanceAfter: number | null;
  occurredAt: string;
};

/** A balance that some event stated, with the card's totals for life; null where it did not state them. */
export type Statement = {
  asOf: string;
  balance: number;
  points: number | null;
  redeemedPoints: number | null;
  expiredPoints: number | null;
  subtractedPoints: number | null;
};

/** Points that moved between two statements and that no movement we know of explains. */
export type Gap = { points: number; from: string; to: string; kind: GapKind };

/** A statement, the movements that led to it from the one before, and what they leave unexplained. */
export type Step = { statement: Statement; movements: Movement[]; gap: Gap | null };

/** One card's history as far as webhooks tell it; `open` are the movements after the last statement. */
export type Ledger = { steps: Step[]; open: Movement[] };

/**
 * Measures the movements against the stated balances: a balance is stated, never added up.
 * @param statements in the order in which they held.
 */
export function ledgerOf(statements: readonly Statement[], movements: readonly Movement[], rewarded: readonly RewardedPoints[] = []): Ledger {
  const { settled, open } = settle(statements, [...movements, ...withoutEntry(rewarded, movements)]);
  const full = withTotals(settled);
  const steps = settled.map(({ statement, movements: led }, index): Step => {
    const before = full[index - 1];
    return { statement, movements: led, gap: before ? gapBetween(before, full[index]!, led) : null };
  });
  return { steps, open };
}

function gapBetween(before: Statement, after: Statement, movements: readonly Movement[]): Gap | null {
  const points = after.balance - before.balance - sumOf(movements);
  return points === 0 ? null : { points, from: before.asOf, to: after.asOf, kind: gapKind(before, after, movements, points) };
}

/** Points. */
export function sumOf(movements: readonly Movement[]): number {
  return movements.reduce((total, { points }) => total + points, 0);
}
