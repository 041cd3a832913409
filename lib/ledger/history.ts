import type { Basis } from '#lib/ledger/balance-at.ts';
import type { Movement } from '#lib/ledger/account.ts';
import { type Ledger, sumOf } from '#lib/ledger/ledger.ts';
import { orderTime } from '#lib/ledger/move.ts';

/** What stood on the card from a moment on, until the next point. */
export type BalancePoint = {
  at: string;
  balance: number;
  basis: Basis;
  /** Against the point before. */ change: number;
};

type Part = {
  /** What the ledger goes on from: the last point so far, and since when what its first statement says holds. */
  earlier?: { last: BalancePoint | null; heldSince: string } | null;
  /** It is gone on with from its last statement: what that says is left to the next part, and may change `last`. */
  isGoneOnWith?: boolean;
};

/**
 * The balance as a step function: at every moment from the first point on it is what `balanceAt` says, and as sure.
 * Nothing where no balance is known.
 */
export function historyOf(
  { steps, open }: Ledger,
  { earlier = null, isGoneOnWith = false }: Part = {},
): BalancePoint[] {
  const first = steps[0];
  if (!first) return [];
  const points: BalancePoint[] = earlier?.last ? [earlier.last] : [];
  let balance = first.statement.balance - sumOf(first.movements);
  const state = (at: string, next: number, basis: Basis) => {
    const last = points.at(-1);
    const change = last ? next - last.balance : 0;
    balance = next;
    if (last?.at === at) points[points.length - 1] = { at, balance, basis, change: last.change + change };
    else if (!last || change !== 0 || last.basis !== basis) points.push({ at, balance, basis, change });
  };
  const move = (movements: readonly Movement[], { before, basis }: { before: string | null; basis: Basis }) => {
    for (const movement of movements) {
      if (before === null || orderTime(movement) < before) state(orderTime(movement), balance + movement.points, basis);
    }
  };

  // what stood there before anything is known to have moved has no beginning: it is told from the first movement on
  move(first.movements, { before: first.at, basis: balance === 0 ? 'derived' : 'uncertain' });
  steps.forEach(({ statement, at }, index) => {
    const next = steps[index + 1];
    if (!next && isGoneOnWith) return;
    state(index === 0 && earlier ? earlier.heldSince : at, statement.balance, next?.gap ? 'uncertain' : 'stated');
    move(next?.movements ?? open, { before: next?.at ?? null, basis: next?.gap ? 'uncertain' : 'derived' });
  });
  return points;
}
