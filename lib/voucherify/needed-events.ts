import type { EventType } from '#lib/voucherify/event-types.ts';

/** What to tick in Voucherify, by what the desk answers with it. Every other type is kept as well. */
export const NEEDED_EVENTS = [
  {
    name: 'Points',
    types: [
      'voucher.loyalty_card.transaction.created',
      'voucher.loyalty_card.points_added',
      'voucher.loyalty_card.points_expired',
      'voucher.loyalty_card.pending_points.added',
      'voucher.loyalty_card.pending_points.updated',
      'voucher.loyalty_card.pending_points.canceled',
      'voucher.loyalty_card.pending_points.activated',
      'customer.rewarded.loyalty_points',
    ],
  },
  {
    name: 'Rewards and reward redemptions',
    types: [
      'customer.rewarded',
      'customer.reward_redemptions.created',
      'customer.reward_redemptions.pending',
      'customer.reward_redemptions.completed',
    ],
  },
  {
    name: 'Redemptions',
    types: ['redemption.succeeded', 'redemption.failed', 'redemption.rollback.succeeded', 'redemption.rollback.failed'],
  },
  { name: 'Publications', types: ['voucher.published', 'publication.succeeded'] },
  { name: 'Holder assignments', types: ['customer.holder.assignment.created', 'customer.holder.assignment.deleted'] },
  {
    name: 'Customers and cards',
    types: ['customer.created', 'customer.updated', 'customer.deleted', 'voucher.updated'],
  },
] as const satisfies readonly { name: string; types: readonly EventType[] }[];

/**
 * Of these, those that a project's webhook is not documented to offer; a distribution may send them
 * (https://docs.voucherify.io/api-reference/management/list-webhooks).
 */
export const NOT_OFFERED: readonly EventType[] = [
  'customer.updated',
  'customer.reward_redemptions.created',
  'customer.reward_redemptions.pending',
  'customer.reward_redemptions.completed',
  'customer.holder.assignment.created',
  'customer.holder.assignment.deleted',
];
