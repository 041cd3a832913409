import { formatAmount } from '#lib/format-points.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

/** `1,200`, or `1,200, worked out` where the line states none and others lead to it; null where none is known. */
export function balanceAfterWords({
  kind,
  balanceAfter,
  balanceWorkedOut,
}: Pick<Entry, 'kind' | 'balanceAfter' | 'balanceWorkedOut'>): string | null {
  if (balanceAfter !== null) return formatAmount(balanceAfter, kind);
  return balanceWorkedOut === undefined ? null : `${formatAmount(balanceWorkedOut, kind)}, worked out`;
}
