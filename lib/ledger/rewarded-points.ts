import type { Movement } from '#lib/ledger/ledger';

/** Points that a reward says it put on the card. */
export type RewardedPoints = { key: string; points: number; occurredAt: string };

/** Milliseconds between a reward and the ledger entry that it makes. */
const APART = 60_000;

/**
 * The rewards whose movement nothing else reports, as movements. A card's own ledger names the movement by an
 * id that the reward does not know: an addition of as many points at about that time is taken for it.
 */
export function withoutEntry(rewarded: readonly RewardedPoints[], movements: readonly Movement[]): Movement[] {
  if (rewarded.length === 0) return [];
  const entries = new Set(movements.filter(({ action }) => action === 'added'));
  const alone: Movement[] = [];
  for (const reward of rewarded) {
    const entry = [...entries].find(({ points, occurredAt }) => points === reward.points && distance(occurredAt, reward.occurredAt) <= APART);
    if (entry) entries.delete(entry);
    else alone.push({ ...reward, action: 'added', balanceAfter: null });
  }
  return alone;
}

function distance(left: string, right: string): number {
  return Math.abs(Date.parse(left) - Date.parse(right));
}
