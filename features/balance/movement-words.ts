import type { ACTIONS } from '#lib/facts/kinds.ts';

/** Pending points are not part of a balance: only their activation is a movement. */
type MovementAction = Exclude<
  (typeof ACTIONS)['points'][number],
  'pending_added' | 'pending_updated' | 'pending_canceled'
>;

const WORDS: Record<MovementAction, string> = {
  earned: 'Earned',
  added: 'Added',
  removed: 'Removed',
  spent: 'Spent',
  refunded: 'Got back by a rollback',
  expired: 'Expired',
  transferred_in: 'Received by transfer',
  transferred_out: 'Transferred to another card',
  bought: 'Bought',
  purchase_reversed: 'A purchase was reversed',
  taken_back: 'Taken back: earned on what was returned',
  given_back: 'Given back for a reward',
  pending_activated: 'Pending points became spendable',
};

/** A movement of points in a few words. */
export function movementWords({ action, points }: { action: string; points: number }): string {
  if (action === 'earned' && points < 0) return 'Correction of what was earned';
  return action in WORDS ? WORDS[action as MovementAction] : action;
}

/** What points that no webhook told of must have been; null where the card's totals don't tell. */
export function gapWords({ kind, points }: { kind: string; points: number }): string | null {
  switch (kind) {
    case 'earned':
      return points < 0 ? 'It must have been a correction of what was earned.' : 'They must have been earned or added.';
    case 'spent':
      return 'They must have been spent.';
    case 'refunded':
      return 'They must have come back by a rollback.';
    case 'expired':
      return points < 0 ? 'It must have been an expiry.' : 'An expiry must have been taken back.';
    case 'removed':
      return points < 0 ? 'They must have been removed or transferred.' : 'A removal must have been taken back.';
    default:
      return null;
  }
}
