/** The kinds of line and what can happen in each: the one list that filters, icons and titles derive from. */
export const KINDS = [
  'points',
  'reward',
  'reward_redemption',
  'publication',
  'holder_assignment',
  'redemption',
  'tier',
  'order',
  'voucher',
  'profile',
  'segment',
  'gift',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];

/** What can happen, by kind. The one list: titles, filters and icons are exhaustive over it. */
export const ACTIONS = {
  points: [
    'earned',
    'added',
    'removed',
    'spent',
    'refunded',
    'expired',
    'transferred_in',
    'transferred_out',
    'bought',
    'purchase_reversed',
    'taken_back',
    'given_back',
    'pending_added',
    'pending_updated',
    'pending_canceled',
    'pending_activated',
  ],
  reward: ['granted'],
  reward_redemption: ['created', 'pending', 'completed', 'rolled_back'],
  publication: ['published', 'failed'],
  holder_assignment: ['created', 'deleted'],
  redemption: ['succeeded', 'failed', 'rolled_back', 'rollback_failed'],
  tier: ['joined', 'left', 'upgraded', 'downgraded', 'prolonged'],
  order: ['created', 'updated', 'paid', 'canceled'],
  voucher: ['created', 'updated', 'enabled', 'disabled', 'deleted'],
  profile: [
    'created',
    'updated',
    'deleted',
    'confirmed',
    'custom_event',
    'referred',
    'consents_given',
    'consents_revoked',
  ],
  segment: ['entered', 'left'],
  gift: ['added', 'removed', 'spent', 'refunded'],
  other: ['reported'],
} as const satisfies Record<Kind, readonly string[]>;

/** `{kind: 'points', action: 'earned'}` and so on: only pairs of the list above. */
export type KindAction = { [K in Kind]: { kind: K; action: (typeof ACTIONS)[K][number] } }[Kind];

const OF_PENDING_POINTS: ReadonlySet<string> = new Set([
  'pending_added',
  'pending_updated',
  'pending_canceled',
] satisfies (typeof ACTIONS)['points'][number][]);

/** Whether a line tells of spendable points: pending ones move the balance only when they are activated. */
export function movesBalance({ kind, action }: { kind: string; action: string }): boolean {
  return kind === 'points' && !OF_PENDING_POINTS.has(action);
}

/** The pair that two texts name, where they are one of the list: rows come back from the database as texts. */
export function findKindAction(kind: string, action: string): KindAction | null {
  const known = KINDS.find((name) => name === kind);
  const actions: readonly string[] = known ? ACTIONS[known] : [];
  return actions.includes(action) ? ({ kind, action } as KindAction) : null;
}
