import { firstFrom } from '#lib/ledger/first-from';
import type { Statement } from '#lib/ledger/ledger';
import { SLACK } from '#lib/voucherify/slack';
import { repeats } from '#lib/ledger/settle';
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
 * what came before. It tells what those before it fill in. Null where this stretch has none.
 */
export function openingCut(stretch: Stretch, moment: string): Statement | null {
  for (let index = stretch.statements.length - 1; index >= 0; index--) {
    const opening = stretch.statements[index]!.asOf < moment && isQuietAfter(stretch, index) ? filledFromBefore(stretch, index) : null;
    if (opening) return opening;
  }
  return null;
}

/** The first statement after a moment behind which the account can be cut: what comes before can be told without the rest. */
export function closingCut(stretch: Stretch, moment: string): Statement | null {
  return stretch.statements.find(({ asOf }, index) => asOf > moment && isQuietAfter(stretch, index) && !isFilledFromBehind(stretch, index)) ?? null;
}

/** Nothing happened within SLACK after it, so no movement settles across. */
function isQuietAfter({ statements, times, to }: Stretch, index: number): boolean {
  const { asOf } = statements[index]!;
  // text that sorts right behind this very moment
  const nextMovement = times[firstFrom(times, `${asOf}~`)];
  return [statements[index + 1]?.asOf, nextMovement, to].every((next) => next === undefined || next === null || Date.parse(next) - Date.parse(asOf) > SLACK);
}

/**
 * A statement with the totals that those before it tell (see totals.ts): the entry of a card's ledger, which leaves them
 * out, comes some milliseconds after the voucher. Null where it cannot be said whether points moved in between.
 */
function filledFromBefore({ statements, times, from }: Stretch, index: number): Statement | null {
  const filled = { ...statements[index]! };
  for (let at = index; TOTALS.some((total) => filled[total] === null); at--) {
    const [before, after] = [statements[at - 1], statements[at]!];
    if (!before) return from === null ? filled : null;
    if (before.balance !== after.balance) return filled;
    const nextMovement = times[firstFrom(times, `${before.asOf}~`)];
    if (!repeats(before, after) || (nextMovement !== undefined && nextMovement <= after.asOf)) return null;
    for (const total of TOTALS) filled[total] ??= before[total];
  }
  return filled;
}

/** Whether a later statement of the same balance may tell a total that this one leaves out. */
function isFilledFromBehind({ statements, to }: Stretch, index: number): boolean {
  const statement = statements[index]!;
  const missing = TOTALS.filter((total) => statement[total] === null);
  if (missing.length === 0) return false;
  for (let at = index + 1; ; at++) {
    const behind = statements[at];
    if (!behind) return to !== null;
    if (behind.balance !== statement.balance) return false;
    if (missing.some((total) => behind[total] !== null)) return true;
  }
}
