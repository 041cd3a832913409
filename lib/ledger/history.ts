import type { Basis } from '#lib/ledger/balance-at';
import { type Ledger, type Movement, sumOf } from '#lib/ledger/ledger';

/** What stood on the card from a moment on, until the next point. */
export type BalancePoint = { at: string; balance: number; basis: Basis; /** Against the point before. */ change: number };

/**
 * The balance as a step function: at every moment from the first point on it is what `balanceAt` says, and as sure.
 * Nothing where no balance is known.
 */
export function historyOf({ steps, open }: Ledger): BalancePoint[] {
  const first = steps[0];
  if (!first) return [];
  const points: BalancePoint[] = [];
  let balance = first.statement.balance - sumOf(first.movements);
  const state = (at: string, next: number, basis: Basis) => {
    const last = points.at(-1);
    const change = last ? next - last.balance : 0;
    balance = next;
    if (last?.at === at) points[points.length - 1] = { at, balance, basis, change: last.change + change };
    else if (!last || change !== 0 || last.basis !== basis) points.push({ at, balance, basis, change });
  };
  // reports of one fact differ by seconds: a movement may be told to have happened before what it did not yet change
  const move = (movements: readonly Movement[], { after, before, basis }: { after: string; before: string | null; basis: Basis }) => {
    for (const { occurredAt, points: moved } of movements) {
      if (before === null || occurredAt < before) state(occurredAt < after ? after : occurredAt, balance + moved, basis);
    }
  };

  // what stood there before anything is known to have moved has no beginning: it is told from the first movement on
  move(first.movements, { after: '', before: first.statement.asOf, basis: balance === 0 ? 'derived' : 'uncertain' });
  steps.forEach(({ statement }, index) => {
    const next = steps[index + 1];
    const after = statement.asOf;
    state(after, statement.balance, next?.gap ? 'uncertain' : 'stated');
    move(next?.movements ?? open, { after, before: next?.statement.asOf ?? null, basis: next?.gap ? 'uncertain' : 'derived' });
  });
  return points;
}
