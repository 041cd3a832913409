import { iso, type Instant } from '#simulator/instant.ts';
import type { Campaign, Coupon, Customer, LoyaltyCard, Product, Reward } from '#simulator/model.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { simpleVoucher } from '#simulator/objects/voucher.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** The simplified reward. Its `type` says CAMPAIGN for material rewards too, as in the documented examples. */
export function simpleReward(reward: Reward, coupon: Coupon | null): JsonObject {
  return {
    assignment_id: reward.assignmentId,
    ...(coupon && { voucher: simpleVoucher(coupon) }),
    ...(reward.type === 'MATERIAL' && { product: productLink(reward.product) }),
    id: reward.id,
    object: 'reward',
    name: reward.name,
    type: reward.type === 'COIN' ? 'COIN' : 'CAMPAIGN',
  };
}

/** The reward inside a redemption; this `type` can be trusted. */
export function redeemedReward(reward: Reward, customer: Customer): JsonObject {
  return {
    customer: simpleCustomer(customer),
    assignment_id: reward.assignmentId,
    ...(reward.type === 'MATERIAL' && { product: fullProduct(reward.product, reward.createdAt) }),
    id: reward.id,
    object: 'reward',
    name: reward.name,
    created_at: iso(reward.createdAt),
    updated_at: null,
    parameters: parameters(reward),
    type: reward.type,
  };
}

/** Links the reward to the campaign that sells it; the price is in points. */
export function rewardAssignment(reward: Reward, campaign: Campaign): JsonObject {
  return {
    id: reward.assignmentId,
    reward_id: reward.id,
    related_object_id: campaign.id,
    related_object_type: 'campaign',
    ...(reward.type !== 'COIN' && { parameters: { loyalty: { points: reward.price } } }),
    created_at: iso(reward.createdAt),
    updated_at: null,
    object: 'reward_assignment',
  };
}

export type RewardRedemption = {
  id: string;
  state: 'CREATED' | 'PENDING' | 'COMPLETED';
  at: Instant;
  redemptionId: string;
  reward: Reward;
};

/** `created_at` stays when the state changes, and `updated_at` stays null. */
export function rewardRedemptionObject(
  { id, state, at, redemptionId, reward }: RewardRedemption,
  card: LoyaltyCard,
  customer: Customer,
): JsonObject {
  return {
    id,
    state,
    created_at: iso(at),
    updated_at: null,
    voucher_id: card.id,
    campaign_id: card.campaign.id,
    customer_id: customer.id,
    reward_assignment_id: reward.assignmentId,
    source_id: redemptionId,
    source_type: 'redemption',
  };
}

function parameters(reward: Reward): JsonObject {
  switch (reward.type) {
    case 'MATERIAL':
      return { product: { id: reward.product.id, sku_id: null } };
    case 'CAMPAIGN':
      return { campaign: { id: reward.couponCampaign.id, type: reward.couponCampaign.campaignType } };
    case 'COIN':
      return { coin: { exchange_ratio: 1, points_ratio: 1 } };
  }
}

function fullProduct(product: Product, createdAt: Instant): JsonObject {
  return {
    ...productLink(product),
    price: product.price,
    attributes: [],
    metadata: {},
    image_url: null,
    created_at: iso(createdAt),
    updated_at: null,
    object: 'product',
  };
}

function productLink({ id, sourceId, name }: Product): JsonObject {
  return { id, source_id: sourceId, name };
}
