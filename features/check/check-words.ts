import type { Check } from '#features/check/check.schema.ts';
import { formatAmount } from '#lib/format-points.ts';

/** What came of a check, in one sentence. */
export function checkWords({ cards, added, conflicts }: Check): string {
  const differ = cards.filter(({ agrees }) => !agrees).length;
  const found =
    added.length === 0 ? '' : `; ${added.length} missing ${added.length === 1 ? 'line was' : 'lines were'} added`;
  const other = conflicts.length === 0 ? '' : `; ${conflicts.length} told otherwise`;
  return `${balancesWords(cards.length, differ)}${found}${other}`;
}

function balancesWords(cards: number, differ: number): string {
  if (cards === 0) return 'no card on either side';
  if (differ === 0) return cards === 1 ? 'the balance agrees' : `all ${cards} balances agree`;
  return cards === 1 ? 'the balance differs' : `${differ} of ${cards} balances differ`;
}

/** Where a card differs, what either side says. */
export function differenceWords({ code, cardId, ours, theirs }: Check['cards'][number]): string {
  const name = code ?? cardId;
  if (theirs === null) return `${name}: Voucherify has this card no more; we show ${amount(ours)}`;
  return `${name}: Voucherify says ${amount(theirs)}, we show ${amount(ours)}`;
}

export function conflictWords({ ours, theirs }: Check['conflicts'][number]): string {
  return `A movement that a webhook told as ${amount(ours)} is ${amount(theirs)} at Voucherify`;
}

function amount(points: number | null): string {
  return points === null ? 'no balance' : `${formatAmount(points, 'points')} points`;
}
