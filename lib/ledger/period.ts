import { type BalanceAt, balanceAt } from '#lib/ledger/balance-at.ts';
import type { Movement } from '#lib/ledger/account.ts';
import type { Gap, Ledger } from '#lib/ledger/ledger.ts';

/** What happened to a card between two moments: opening + movements + gaps = closing. */
export type Period = {
  opening: Pick<BalanceAt, 'balance' | 'basis' | 'statedAt'>;
  closing: Pick<BalanceAt, 'balance' | 'basis' | 'statedAt'>;
  /** Oldest first. */
  movements: Movement[];
  gaps: Gap[];
};

/**
 * The account of a period, as the difference of two accounts: what led to its end and not to its beginning. A gap
 * belongs to the period in which a statement revealed it.
 * @param before the last moment before the period.
 * @param last its last moment.
 */
export function periodOf(ledger: Ledger, { before, last }: { before: string; last: string }): Period {
  const opening = balanceAt(ledger, before);
  const closing = balanceAt(ledger, last);
  const known = new Set(opening.movements);
  const found = new Set(opening.gaps);
  return {
    opening,
    closing,
    movements: closing.movements.filter((movement) => !known.has(movement)),
    gaps: closing.gaps.filter((gap) => !found.has(gap)),
  };
}
