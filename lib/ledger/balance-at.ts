import { sumOf, type Gap, type Ledger, type Movement } from '#lib/ledger/ledger';

/**
 * How sure a balance is: an event stated it and nothing is known to have happened since; movements were
 * added to a statement; or the moment lies where points moved that nobody told us of.
 */
export type Basis = 'stated' | 'derived' | 'uncertain';

export type BalanceAt = { balance: number | null; basis: Basis; movements: Movement[]; gaps: Gap[] };

/** The balance at a moment, with all that led to it, oldest first. Null before anything is known. */
export function balanceAt({ steps, open }: Ledger, at: string): BalanceAt {
  const passed = steps.filter(({ statement }) => statement.asOf <= at);
  const next = steps[passed.length];
  const known = passed.flatMap(({ movements }) => movements);
  // of a step that ends later, or of none: they happened, and their statement is still to come
  const since = [...(next?.movements ?? []), ...open].filter(({ occurredAt }) => occurredAt <= at);
  const gaps = passed.flatMap(({ gap }) => gap ?? []);
  const movements = [...known, ...since];
  const last = passed.at(-1);
  if (!last) {
    if (!next) return { balance: null, basis: 'uncertain', movements, gaps };
    const opening = next.statement.balance - sumOf(next.movements);
    return { balance: opening + sumOf(since), basis: opening === 0 ? 'derived' : 'uncertain', movements, gaps };
  }
  const balance = last.statement.balance + sumOf(since);
  if (next?.gap) return { balance, basis: 'uncertain', movements, gaps };
  return { balance, basis: since.length === 0 ? 'stated' : 'derived', movements, gaps };
}
