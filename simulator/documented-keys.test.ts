/** The top-level keys of `data`, as https://docs.voucherify.io/api-reference documents them type by type. */
import { expect, test } from 'vitest';
import { SIMULATED_TYPES, type SimulatedType } from '#simulator/event-catalog.ts';
import { history } from '#simulator/testing/history.ts';

const { events } = history();

const pending = 'voucher, voucher_pending_points_balance, campaign, customer, order, pending_points';
const rewardRedemption =
  'holder, reward, source, balance, voucher, campaign, customer, reward_assignment, reward_redemption';
const redemption = 'customer, order, campaign, voucher, holder, promotion_tier, promotion_stack, redemption';
const holder = 'holder, voucher, campaign, customer';
const order = 'customer, referrer, order, redemption';
const tier = 'customer, campaign, loyalty_tier, created_at';
const tiers = 'customer, campaign, loyalty_tier_from, loyalty_tier_to, created_at';

/** Several lists where the documentation's schema and example differ. */
const DOCUMENTED: Record<SimulatedType, string | readonly string[]> = {
  'voucher.loyalty_card.transaction.created':
    'transaction, voucher, campaign, holder, holder_loyalty_tier, balance, order, event, earning_rule, segment, ' +
    'loyalty_tier, redemption, rollback, reward, custom_event, source_voucher, destination_voucher',
  'voucher.loyalty_card.points_added': 'voucher, balance, campaign, customer, transaction',
  'voucher.loyalty_card.points_expired': 'voucher, points, campaign, customer, buckets, transaction',
  'voucher.loyalty_card.pending_points.added': pending,
  'voucher.loyalty_card.pending_points.updated': pending,
  'voucher.loyalty_card.pending_points.canceled': `${pending}, redemption`,
  'voucher.loyalty_card.pending_points.activated':
    'customer, campaign, voucher, balance, order, transaction, pending_points',
  'customer.rewarded.loyalty_points':
    'customer, holder, voucher, campaign, loyalty_tier, earning_rule, balance, order, event',
  'customer.voucher.loyalty_card.pending_points.added': pending,
  'customer.voucher.loyalty_card.pending_points.updated': pending,
  'customer.voucher.loyalty_card.pending_points.canceled': pending,
  'customer.voucher.loyalty_card.pending_points.activated': [
    pending,
    'customer, campaign, voucher, balance, order, transaction, pending_points',
  ],
  'customer.voucher.loyalty_card.points_added': 'customer, campaign, voucher, balance, transaction',
  'customer.voucher.loyalty_card.points_expired': 'customer, campaign, voucher, points, buckets, transaction',
  'customer.rewarded':
    'customer, holder, voucher, campaign, redemption, reward, referral_tier, balance, custom_event, customer_event',
  'customer.reward_redemptions.created': rewardRedemption,
  'customer.reward_redemptions.pending': rewardRedemption,
  'customer.reward_redemptions.completed': `${rewardRedemption}, publication`,
  'redemption.succeeded': `${redemption}, created_at`,
  'redemption.failed': `${redemption}, created_at`,
  'redemption.rollback.succeeded': `${redemption}, redemption_rollback`,
  'redemption.rollback.failed': `${redemption}, redemption_rollback`,
  'customer.redemption.succeeded': redemption,
  'customer.redemption.rollback.succeeded': `${redemption}, redemption_rollback`,
  'voucher.published': 'customer, campaign, publication, voucher, created_at',
  'publication.succeeded': 'user, campaign, customer, vouchers, publication',
  'customer.publication.succeeded': 'customer, campaign, publication, voucher',
  'customer.holder.assignment.created': holder,
  'customer.holder.assignment.deleted': holder,
  'customer.created': 'customer',
  'customer.updated': 'customer',
  'customer.deleted': 'customer',
  'customer.custom_event': 'event, event_schema, customer, referral, loyalty',
  'customer.referred': 'customer, referrer, campaign, voucher, custom_event, redemption',
  'customer.segment.entered': 'customer, segment',
  'customer.segment.left': 'customer, segment',
  'customer.loyalty.tier.joined': tier,
  'customer.loyalty.tier.left': tier,
  'customer.loyalty.tier.prolonged': tier,
  'customer.loyalty.tier.upgraded': tiers,
  'customer.loyalty.tier.downgraded': tiers,
  'customer.order.created': order,
  'customer.order.updated': order,
  'customer.order.paid': order,
  'customer.order.canceled': order,
  'voucher.gift.transaction.created': 'transaction, voucher, campaign, holder, balance, order, redemption, rollback',
  'voucher.gift.balance_added': 'balance, voucher, campaign, transaction',
  'customer.voucher.gift.balance_added': 'customer, campaign, voucher, balance, transaction',
  'voucher.created': 'voucher, campaign',
  'voucher.updated': 'voucher, campaign',
  'voucher.enabled': 'voucher, campaign',
  'voucher.disabled': 'voucher, campaign',
  'voucher.deleted': 'voucher, campaign',
  manual_distribution_schedule: 'distribution, campaign, voucher, customer, publication',
  'campaign.created': 'campaign',
  'campaign.updated': 'campaign',
};

const sorted = (keys: readonly string[]) => keys.toSorted().join(', ');

test.each(SIMULATED_TYPES)('%s has its documented keys', (type) => {
  const documented = [DOCUMENTED[type]].flat().map((keys) => sorted(keys.split(', ')));
  const sent = new Set(events.filter((event) => event.type === type).map(({ body }) => sorted(Object.keys(body.data))));
  expect([...sent].toSorted()).toEqual(documented.toSorted());
});
