/**
 * The event types that the model sends, with the channels that offer them
 * (https://docs.voucherify.io/api-reference/introduction-to-webhooks, distribution-webhooks) and how long
 * after the fact they leave, in milliseconds: webhooks run after the request, reward events last.
 */
import type { EventType } from '#lib/voucherify/event-types.ts';
import type { IdPrefix } from '#simulator/ids.ts';

export type Channel = 'project' | 'distribution';
type Entry = {
  channels: readonly Channel[];
  /** Prefix of `event.id`: the stream that the event belongs to. */
  stream: Extract<IdPrefix, `ev${string}`>;
  lag: readonly [from: number, to: number];
  /** Voucherify's own machinery sends it, whoever made the request. */
  internal?: true;
};

const P = ['project'] as const;
const D = ['distribution'] as const;
const BOTH = ['project', 'distribution'] as const;
const SOON = [4, 900] as const;
const ORDER = [1, 2] as const;

export const CATALOG = {
  'voucher.loyalty_card.transaction.created': { channels: P, stream: 'evvou_', lag: [80, 1500] },
  'voucher.loyalty_card.points_added': { channels: P, stream: 'evvou_', lag: SOON },
  'voucher.loyalty_card.points_expired': { channels: P, stream: 'evvou_', lag: [300, 40_000], internal: true },
  'voucher.loyalty_card.pending_points.added': { channels: P, stream: 'evvou_', lag: SOON },
  'voucher.loyalty_card.pending_points.updated': { channels: P, stream: 'evvou_', lag: SOON },
  'voucher.loyalty_card.pending_points.canceled': { channels: P, stream: 'evvou_', lag: SOON },
  'voucher.loyalty_card.pending_points.activated': {
    channels: P,
    stream: 'evvou_',
    lag: [300, 20_000],
    internal: true,
  },
  'customer.rewarded.loyalty_points': { channels: BOTH, stream: 'evcus_', lag: [6000, 8200], internal: true },
  'customer.voucher.loyalty_card.pending_points.added': { channels: D, stream: 'evcus_', lag: SOON },
  'customer.voucher.loyalty_card.pending_points.updated': { channels: D, stream: 'evcus_', lag: SOON },
  'customer.voucher.loyalty_card.pending_points.canceled': { channels: D, stream: 'evcus_', lag: SOON },
  'customer.voucher.loyalty_card.pending_points.activated': {
    channels: D,
    stream: 'evcus_',
    lag: [300, 20_000],
    internal: true,
  },
  'customer.voucher.loyalty_card.points_added': { channels: D, stream: 'evcus_', lag: SOON },
  'customer.voucher.loyalty_card.points_expired': { channels: D, stream: 'evcus_', lag: [300, 40_000], internal: true },

  'customer.rewarded': { channels: BOTH, stream: 'evcus_', lag: [9000, 14_000], internal: true },
  'customer.reward_redemptions.created': { channels: P, stream: 'evcus_', lag: [40, 300], internal: true },
  'customer.reward_redemptions.pending': { channels: P, stream: 'evcus_', lag: [310, 900], internal: true },
  'customer.reward_redemptions.completed': { channels: D, stream: 'evcus_', lag: [40, 300], internal: true },

  'redemption.succeeded': { channels: P, stream: 'evred_', lag: ORDER },
  'redemption.failed': { channels: P, stream: 'evred_', lag: ORDER },
  'redemption.rollback.succeeded': { channels: P, stream: 'evred_', lag: SOON },
  'redemption.rollback.failed': { channels: P, stream: 'evred_', lag: SOON },
  'customer.redemption.succeeded': { channels: D, stream: 'evcus_', lag: SOON },
  'customer.redemption.rollback.succeeded': { channels: D, stream: 'evcus_', lag: SOON },

  'voucher.published': { channels: P, stream: 'evvou_', lag: [1, 6] },
  'publication.succeeded': { channels: P, stream: 'evpub_', lag: [2, 40] },
  'customer.publication.succeeded': { channels: D, stream: 'evcus_', lag: SOON },

  'customer.holder.assignment.created': { channels: P, stream: 'evcus_', lag: SOON },
  'customer.holder.assignment.deleted': { channels: P, stream: 'evcus_', lag: SOON },

  'customer.created': { channels: P, stream: 'evcus_', lag: ORDER },
  'customer.updated': { channels: P, stream: 'evcus_', lag: ORDER },
  'customer.deleted': { channels: P, stream: 'evcus_', lag: ORDER },
  'customer.custom_event': { channels: D, stream: 'evcus_', lag: ORDER },
  'customer.referred': { channels: D, stream: 'evcus_', lag: SOON },
  'customer.segment.entered': { channels: D, stream: 'evcus_', lag: ORDER, internal: true },
  'customer.segment.left': { channels: D, stream: 'evcus_', lag: ORDER, internal: true },

  'customer.loyalty.tier.joined': { channels: D, stream: 'evcus_', lag: SOON, internal: true },
  'customer.loyalty.tier.left': { channels: D, stream: 'evcus_', lag: SOON, internal: true },
  'customer.loyalty.tier.upgraded': { channels: D, stream: 'evcus_', lag: SOON, internal: true },
  'customer.loyalty.tier.downgraded': { channels: D, stream: 'evcus_', lag: SOON, internal: true },
  'customer.loyalty.tier.prolonged': { channels: D, stream: 'evcus_', lag: SOON, internal: true },

  'customer.order.created': { channels: D, stream: 'evcus_', lag: ORDER },
  'customer.order.updated': { channels: D, stream: 'evcus_', lag: ORDER },
  'customer.order.paid': { channels: D, stream: 'evcus_', lag: ORDER },
  'customer.order.canceled': { channels: D, stream: 'evcus_', lag: ORDER },

  'voucher.gift.transaction.created': { channels: P, stream: 'evvou_', lag: [80, 1500] },
  'voucher.gift.balance_added': { channels: P, stream: 'evvou_', lag: SOON },
  'customer.voucher.gift.balance_added': { channels: D, stream: 'evcus_', lag: SOON },

  'voucher.created': { channels: P, stream: 'evvou_', lag: ORDER },
  'voucher.updated': { channels: P, stream: 'evvou_', lag: ORDER },
  'voucher.enabled': { channels: P, stream: 'evvou_', lag: ORDER },
  'voucher.disabled': { channels: P, stream: 'evvou_', lag: ORDER },
  'voucher.deleted': { channels: P, stream: 'evvou_', lag: ORDER },

  manual_distribution_schedule: { channels: D, stream: 'evcus_', lag: SOON },
  'campaign.created': { channels: P, stream: 'evcam_', lag: ORDER },
  'campaign.updated': { channels: P, stream: 'evcam_', lag: ORDER },
} as const satisfies Partial<Record<EventType, Entry>>;

export type SimulatedType = keyof typeof CATALOG;
export const SIMULATED_TYPES = Object.keys(CATALOG) as SimulatedType[];

export function catalogEntry(type: SimulatedType): Entry {
  return CATALOG[type];
}

/** Which send-outs a shop has switched on. Real shops subscribe to few. */
export type Coverage = 'all' | Channel | 'seed-types' | readonly SimulatedType[];

const SEED_TYPES: readonly SimulatedType[] = [
  'customer.rewarded',
  'customer.reward_redemptions.created',
  'voucher.published',
  'redemption.succeeded',
  'customer.holder.assignment.created',
];

/** The seed types come through project webhooks only. */
export function isSubscribed(coverage: Coverage, type: SimulatedType, channel: Channel): boolean {
  if (coverage === 'all') return true;
  if (coverage === 'project' || coverage === 'distribution') return coverage === channel;
  if (coverage === 'seed-types') return channel === 'project' && SEED_TYPES.includes(type);
  return coverage.includes(type);
}
