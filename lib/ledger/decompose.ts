import type { Movement } from '#lib/ledger/account.ts';

/** What a balance is made of, in points; what left the card is negative. */
export type Decomposition = {
  earned: number;
  added: number;
  activated: number;
  spent: number;
  refunded: number;
  removed: number;
  expired: number;
  transferred: number;
  /** Of Loyalty v2: bought, and what of it was reversed. */
  bought: number;
  takenBack: number;
  givenBack: number;
};

const PART: Readonly<Record<string, keyof Decomposition>> = {
  earned: 'earned',
  added: 'added',
  pending_activated: 'activated',
  spent: 'spent',
  refunded: 'refunded',
  removed: 'removed',
  expired: 'expired',
  transferred_in: 'transferred',
  transferred_out: 'transferred',
  bought: 'bought',
  purchase_reversed: 'bought',
  taken_back: 'takenBack',
  given_back: 'givenBack',
};

/** Movements summed by what they were. With the opening balance and the gaps they make up the balance. */
export function decompose(movements: readonly Pick<Movement, 'action' | 'points'>[]): Decomposition {
  const parts: Decomposition = {
    earned: 0,
    added: 0,
    activated: 0,
    spent: 0,
    refunded: 0,
    removed: 0,
    expired: 0,
    transferred: 0,
    bought: 0,
    takenBack: 0,
    givenBack: 0,
  };
  for (const { action, points } of movements) {
    const part = PART[action];
    if (part) parts[part] += points;
  }
  return parts;
}
