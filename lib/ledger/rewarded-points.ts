import { firstFrom } from '#lib/ledger/first-from.ts';
import type { Movement } from '#lib/ledger/account.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';

/** Points that a reward says it put on the card. */
export type RewardedPoints = { key: string; points: number; occurredAt: string };

type Told = Pick<Movement, 'action' | 'points' | 'occurredAt'>;

/**
 * The rewards whose movement nothing else reports, as movements. A card's own ledger names the movement by an
 * id that the reward does not know: an addition of as many points at about that time is taken for it.
 */
export function withoutEntry(rewarded: readonly RewardedPoints[], movements: readonly Told[]): Movement[] {
  const additions = additionTimes(rewarded, movements);
  const alone: Movement[] = [];
  for (const reward of rewarded) {
    const times = additions.get(reward.points)!;
    const at = Date.parse(reward.occurredAt);
    const found = firstFrom(times, at - REPORT_SKEW_MS);
    if ((times[found] ?? Infinity) <= at + REPORT_SKEW_MS) times.splice(found, 1);
    else alone.push({ ...reward, action: 'added', balanceAfter: null });
  }
  return alone;
}

/** By their points the times of the additions that may be a reward's, ascending. */
function additionTimes(rewarded: readonly RewardedPoints[], movements: readonly Told[]): Map<number, number[]> {
  const additions = new Map<number, number[]>(rewarded.map(({ points }) => [points, []]));
  for (const { action, points, occurredAt } of movements) {
    if (action === 'added') additions.get(points)?.push(Date.parse(occurredAt));
  }
  for (const times of additions.values()) times.sort((left, right) => left - right);
  return additions;
}
