import { iso, type Instant } from '#simulator/instant.ts';
import type { Campaign, EarningRule, Membership, Tier } from '#simulator/model.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';
import { isJsonObject } from '#lib/voucherify/objects.ts';

const CHARSET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Campaigns hardly change and stand in nearly every event: kept until the next change, a third of all memory. */
const snapshots = new WeakMap<Campaign, { updatedAt: Instant | null; snapshot: JsonObject }>();

/** The campaign in most events. */
export function simpleCampaign(campaign: Campaign): JsonObject {
  const known = snapshots.get(campaign);
  if (known?.updatedAt === campaign.updatedAt) return known.snapshot;
  const snapshot = Object.freeze(makeSnapshot(campaign));
  snapshots.set(campaign, { updatedAt: campaign.updatedAt, snapshot });
  return snapshot;
}

/** The campaign in the list of campaigns. */
export function listedCampaign(campaign: Campaign): JsonObject {
  const { voucher, ...snapshot } = simpleCampaign(campaign);
  return {
    ...snapshot,
    voucher: isJsonObject(voucher) ? { ...voucher, is_referral_code: snapshot['is_referral_code'] } : null,
    vouchers_count: 0,
    use_voucher_metadata_schema: false,
    creation_status: 'DONE',
    vouchers_generation_status: 'DONE',
    protected: false,
    readonly: false,
    categories: [],
  };
}

/** `voucher.loyalty_card.points` is what new cards start with, no balance. */
function makeSnapshot(campaign: Campaign): JsonObject {
  const isReferral = campaign.campaignType === 'REFERRAL_PROGRAM';
  return {
    id: campaign.id,
    name: campaign.name,
    campaign_type: campaign.campaignType,
    type: 'AUTO_UPDATE',
    is_referral_code: isReferral,
    voucher: template(campaign),
    auto_join: false,
    join_once: campaign.campaignType === 'LOYALTY_PROGRAM',
    active: true,
    category_id: null,
    category: null,
    metadata: {},
    start_date: null,
    expiration_date: null,
    description: null,
    created_at: iso(campaign.createdAt),
    ...(campaign.updatedAt !== null && { updated_at: iso(campaign.updatedAt) }),
    ...(isReferral && { referral_program: { conversion_event_type: 'redemption' } }),
    object: 'campaign',
  };
}

function template(campaign: Campaign): JsonObject | null {
  if (campaign.voucherType === null) return null;
  const expiry =
    campaign.expiryDays === null
      ? {}
      : { expiration_rules: { period_type: 'MONTH', period_value: campaign.expiryDays / 30 } };
  return {
    type: campaign.voucherType,
    discount:
      campaign.voucherType === 'DISCOUNT_VOUCHER'
        ? { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' }
        : null,
    gift: campaign.voucherType === 'GIFT_VOUCHER' ? { amount: 5000, balance: 5000, effect: 'APPLY_TO_ORDER' } : null,
    loyalty_card: campaign.voucherType === 'LOYALTY_CARD' ? { points: 0, ...expiry } : null,
    redemption: { quantity: null, redeemed_quantity: 0 },
    code_config: {
      pattern: campaign.codePrefix + '#'.repeat(campaign.codeLength),
      length: campaign.codeLength,
      charset: CHARSET,
      prefix: campaign.codePrefix,
      postfix: '',
    },
  };
}

export function tierSnapshot(
  tier: Tier,
  campaign: Campaign,
  member?: { customerId: string; membership: Membership },
): JsonObject {
  const points = { from: tier.from, ...(tier.to !== null && { to: tier.to }) };
  return {
    id: tier.id,
    name: tier.name,
    campaign_id: campaign.id,
    metadata: {},
    created_at: iso(tier.createdAt),
    updated_at: null,
    earning_rules: {},
    rewards: {},
    config: { points },
    points,
    ...(member && {
      expiration: {
        customer_id: member.customerId,
        campaign_id: campaign.id,
        tier_id: tier.id,
        start_date: iso(member.membership.since).slice(0, 10),
        created_at: iso(member.membership.since),
      },
    }),
    object: 'loyalty_tier',
  };
}

/** The rule in customer.rewarded.loyalty_points. */
export function rewardingRule(rule: EarningRule, campaign: Campaign): JsonObject {
  return {
    id: rule.id,
    created_at: iso(rule.createdAt),
    updated_at: null,
    validation_rule_id: null,
    loyalty: loyalty(rule),
    event: rule.event,
    source: { banner: rule.banner, object_id: campaign.id, object_type: 'campaign' },
    active: true,
    object: 'earning_rule',
    automation_id: rule.automationId,
    metadata: {},
  };
}

/** The rule in a ledger entry. */
export function bookedRule(rule: EarningRule, campaign: Campaign): JsonObject {
  return {
    id: rule.id,
    campaign_id: campaign.id,
    validation_rule_id: null,
    parameters: { event: rule.event, banner: rule.banner, loyalty: loyalty(rule) },
    automation_id: rule.automationId,
    active: true,
    metadata: {},
  };
}

function loyalty({ earns }: EarningRule): JsonObject {
  if (earns.type === 'FIXED') return { type: 'FIXED', points: earns.points };
  const { every, points } = earns;
  return { type: 'PROPORTIONAL', calculation_type: 'ORDER_TOTAL_AMOUNT', order: { total_amount: { every, points } } };
}
