import type { Movement, Statement } from '#lib/ledger/account.ts';

/** What an unexplained difference must have been, as far as the stated totals tell. */
export type GapKind = 'earned' | 'spent' | 'refunded' | 'expired' | 'removed' | 'unknown';

/**
 * Narrows a gap with the card's totals: spendable = points − expired − subtracted − redeemed, each stated
 * for life, so the total that moved more than the known movements say is the one that hides it.
 * `unknown` where totals are missing or more than one moved.
 */
export function gapKind(before: Statement, after: Statement, movements: readonly Movement[], points: number): GapKind {
  const moved = (actions: string[]) =>
    movements.filter(({ action }) => actions.includes(action)).reduce((total, movement) => total + movement.points, 0);
  const hidden: [GapKind, number | null][] = [
    [
      'earned',
      difference(
        before.points,
        after.points,
        moved(['earned', 'added', 'pending_activated', 'transferred_in', 'bought']),
      ),
    ],
    [
      points > 0 ? 'refunded' : 'spent',
      difference(before.redeemedPoints, after.redeemedPoints, -moved(['spent', 'refunded'])),
    ],
    ['expired', difference(before.expiredPoints, after.expiredPoints, -moved(['expired']))],
    ['removed', difference(before.subtractedPoints, after.subtractedPoints, -moved(['removed', 'transferred_out']))],
  ];
  const suspects = hidden.filter(([, amount]) => amount !== null && amount !== 0);
  const [only] = suspects;
  return only && suspects.length === 1 && Math.abs(only[1]!) === Math.abs(points) ? only[0] : 'unknown';
}

/** By how much a total moved beyond what is known; null where it was not stated on both sides. */
function difference(before: number | null, after: number | null, known: number): number | null {
  return before === null || after === null ? null : after - before - known;
}
