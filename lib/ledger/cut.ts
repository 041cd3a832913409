import { firstFrom } from '#lib/ledger/first-from';
import type { Statement } from '#lib/ledger/ledger';
import { SLACK } from '#lib/ledger/slack';
import { TOTALS } from '#lib/ledger/totals';

/** A stretch of one account, as far as it was read. */
export type Stretch = {
  /** In the order in which they held. */
  statements: readonly Statement[];
  /** When points moved, as lines and rewards tell; ascending. */
  times: readonly string[];
  /** Nothing earlier was read; null where there is nothing earlier. */
  from: string | null;
  /** Nothing later was read; null where there is nothing later. */
  to: string | null;
};

/**
 * The last statement before a moment behind which the account can be cut: what comes after it can be told without
 * what came before. Null where this stretch has none.
 */
export function openingCut(stretch: Stretch, moment: string): Statement | null {
  return stretch.statements.findLast(({ asOf }, index) => asOf < moment && isQuietAfter(stretch, index) && !isFilled(stretch, index, -1)) ?? null;
}

/** The first statement after a moment behind which the account can be cut: what comes before can be told without the rest. */
export function closingCut(stretch: Stretch, moment: string): Statement | null {
  return stretch.statements.find(({ asOf }, index) => asOf > moment && isQuietAfter(stretch, index) && !isFilled(stretch, index, 1)) ?? null;
}

/** Nothing happened within SLACK after it, so no movement settles across. */
function isQuietAfter({ statements, times, to }: Stretch, index: number): boolean {
  const { asOf } = statements[index]!;
  // text that sorts right behind this very moment
  const nextMovement = times[firstFrom(times, `${asOf}~`)];
  return [statements[index + 1]?.asOf, nextMovement, to].every((next) => next === undefined || next === null || Date.parse(next) - Date.parse(asOf) > SLACK);
}

/** Whether a statement of the same balance on that side may tell a total that this one leaves out (see totals.ts). */
function isFilled({ statements, from, to }: Stretch, index: number, step: 1 | -1): boolean {
  const statement = statements[index]!;
  const missing = TOTALS.filter((total) => statement[total] === null);
  if (missing.length === 0) return false;
  for (let at = index + step; ; at += step) {
    const beside = statements[at];
    if (!beside) return (step === 1 ? to : from) !== null;
    if (beside.balance !== statement.balance) return false;
    if (missing.some((total) => beside[total] !== null)) return true;
  }
}
