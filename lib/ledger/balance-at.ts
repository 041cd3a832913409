import type { Movement } from '#lib/ledger/account.ts';
import { sumOf, type Gap, type Ledger } from '#lib/ledger/ledger.ts';
import { orderTime } from '#lib/ledger/move.ts';

/**
 * How sure a balance is: an event stated it and nothing is known to have happened since; movements were
 * added to a statement; or the moment lies where points moved that nobody told us of.
 */
export type Basis = 'stated' | 'derived' | 'uncertain';

export type BalanceAt = {
  /** What stood on the card before the first movement we know of; null where nothing is known. */
  opening: number | null;
  balance: number | null;
  basis: Basis;
  /** When the statement that the balance rests on was true; null where the moment lies before the first. */
  statedAt: string | null;
  movements: Movement[];
  /** So many of the last `movements` are not in the statement that the balance rests on. */
  sinceStated: number;
  gaps: Gap[];
};

/** A moment behind every other. */
export const END_OF_TIME = '~';

/** The balance at a moment, with all that led to it, oldest first: opening + movements + gaps = balance. */
export function balanceAt({ steps, open }: Ledger, at: string): BalanceAt {
  const passed = steps.filter((step) => step.at <= at);
  const next = steps[passed.length];
  // of a step that ends later, or of none: they happened, and their statement is still to come
  const since = [...(next?.movements ?? []), ...open].filter((movement) => orderTime(movement) <= at);
  const movements = [...passed.flatMap(({ movements: known }) => known), ...since];
  const sinceStated = since.length;
  const gaps = passed.flatMap(({ gap }) => gap ?? []);
  const opening = steps[0] ? steps[0].statement.balance - sumOf(steps[0].movements) : null;
  const last = passed.at(-1);
  if (!last) {
    const balance = opening === null ? null : opening + sumOf(since);
    return {
      opening,
      balance,
      basis: opening === 0 ? 'derived' : 'uncertain',
      statedAt: null,
      movements,
      sinceStated,
      gaps,
    };
  }
  const balance = last.statement.balance + sumOf(since);
  const statedAt = last.statement.asOf;
  if (next?.gap) return { opening, balance, basis: 'uncertain', statedAt, movements, sinceStated, gaps };
  return { opening, balance, basis: since.length === 0 ? 'stated' : 'derived', statedAt, movements, sinceStated, gaps };
}
