import type { Kind } from '#lib/facts/kinds.ts';

/** The kinds in the agents' words, as filters name them. */
export const KIND_LABELS: Record<Kind, string> = {
  points: 'Points',
  reward: 'Rewards',
  reward_redemption: 'Reward redemptions',
  publication: 'Publications',
  holder_assignment: 'Holder assignments',
  redemption: 'Redemptions',
  tier: 'Tiers',
  order: 'Orders',
  voucher: 'Vouchers',
  profile: 'Profile',
  segment: 'Segments',
  gift: 'Gift cards',
  other: 'Other',
};

/** The kinds that the desk is for: always one click away, the rest behind "more". */
export const MAIN_KINDS = [
  'points',
  'reward',
  'reward_redemption',
  'publication',
  'holder_assignment',
] as const satisfies Kind[];
