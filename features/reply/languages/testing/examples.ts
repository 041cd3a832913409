import type { Say, Sentence } from '#features/reply/sentences.ts';

const at = '2026-05-03T12:02:00.000000Z';
const named = { at, what: 'Mug' };

/** What a language makes of the examples below: a native reader has read it. */
export type Expected = {
  sentences: Record<Say, string>;
  /** `COUNTS` pending points, cancelled. */
  counts: readonly string[];
  /** `ON_CARD`, in a zone that is named. */
  onCard: readonly string[];
  /** `UNTOLD`. */
  untold: readonly string[];
};

/** One of each. */
export const EXAMPLES: { [S in Say]: Extract<Sentence, { say: S }> } = {
  balance: { say: 'balance', points: 1300, at, card: null },
  'balance-at': { say: 'balance-at', points: 1300, at, card: null },
  pending: { say: 'pending', points: 50, card: null },
  'next-expiry': { say: 'next-expiry', points: 30, day: '2026-12-31', card: null },
  'last-earned': { say: 'last-earned', points: 40, at },
  'last-spent': { say: 'last-spent', points: 500, ...named },
  'reward-pending': { say: 'reward-pending', ...named },
  'balance-then': { say: 'balance-then', points: 120, card: null },
  earned: { say: 'earned', points: 40, at },
  corrected: { say: 'corrected', points: 5, at },
  added: { say: 'added', points: 2, at },
  removed: { say: 'removed', points: 1, at },
  expired: { say: 'expired', points: 22, at },
  'transferred-in': { say: 'transferred-in', points: 12, at },
  'transferred-out': { say: 'transferred-out', points: 12, at },
  spent: { say: 'spent', points: 500, ...named },
  refunded: { say: 'refunded', points: 500, ...named },
  'pending-added': { say: 'pending-added', points: 40, at, from: '2026-05-10T00:00:00Z' },
  'pending-raised': { say: 'pending-raised', points: 10, at },
  'pending-lowered': { say: 'pending-lowered', points: 10, at },
  'pending-canceled': { say: 'pending-canceled', points: 50, at },
  'pending-activated': { say: 'pending-activated', points: 50, at },
  'reward-granted': { say: 'reward-granted', ...named },
  'reward-requested': { say: 'reward-requested', ...named },
  'reward-completed': { say: 'reward-completed', ...named },
  'reward-reversed': { say: 'reward-reversed', ...named },
  'card-received': { say: 'card-received', ...named },
  'code-received': { say: 'code-received', ...named },
  'points-redeemed': { say: 'points-redeemed', ...named },
  'code-redeemed': { say: 'code-redeemed', ...named },
  'tier-reached': { say: 'tier-reached', at, tier: 'Gold' },
  'tier-left': { say: 'tier-left', at, tier: 'Gold' },
  'tier-raised': { say: 'tier-raised', at, tier: 'Gold' },
  'tier-lowered': { say: 'tier-lowered', at, tier: 'Gold' },
  'tier-kept': { say: 'tier-kept', at, tier: 'Gold' },
  'redemption-failed': { say: 'redemption-failed', at },
  'redemption-reversed': { say: 'redemption-reversed', at },
  'order-placed': { say: 'order-placed', at },
  'order-paid': { say: 'order-paid', at },
  'order-canceled': { say: 'order-canceled', at },
  'credit-added': { say: 'credit-added', at },
  'credit-removed': { say: 'credit-removed', at },
  'credit-spent': { say: 'credit-spent', at },
  'credit-returned': { say: 'credit-returned', at },
};

/** Every plural category of the languages that we have. */
export const COUNTS = [0, 1, 1.5, 2, 5, 12, 22, 1_000_000];

/** Of a customer with several cards, at a moment whose day is another in the zone. */
export const ON_CARD: Sentence[] = [
  { say: 'balance', points: 1, at: '2026-05-01T23:30:00Z', card: 'Star' },
  { say: 'balance-then', points: 2, card: 'Star' },
];

const first = '2026-05-01T00:00:00Z';

/** What leaves out a part that no webhook told. */
export const UNTOLD: Sentence[] = [
  { say: 'next-expiry', points: null, day: '2026-01-01', card: 'Star' },
  { say: 'next-expiry', points: null, day: '2026-01-01', card: null },
  { say: 'reward-pending', at: first, what: null },
  { say: 'pending-added', points: 1, at: first, from: null },
  { say: 'refunded', points: 1, at: first, what: null },
  { say: 'reward-requested', at: first, what: null },
];
