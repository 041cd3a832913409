import { newRequest } from '#simulator/emit.ts';
import { newId } from '#simulator/ids.ts';
import { MILLISECOND, type Instant } from '#simulator/instant.ts';
import type { Coupon, Customer, LoyaltyCard, Reward } from '#simulator/model.ts';
import { newOrder, settleOrder } from '#simulator/stories/buy.ts';
import { reportRedemption } from '#simulator/stories/redeem.ts';
import { priceOf } from '#simulator/stories/redeem-reward.ts';
import { spend } from '#simulator/stories/spend.ts';
import type { World } from '#simulator/world.ts';

/** Points, a coupon and a promotion on one order: n redemptions, n + 1 events, for the stack reports itself too. */
export function redeemStack(
  world: World,
  customer: Customer,
  { card, reward }: { card: LoyaltyCard; reward: Reward },
  coupon: Coupon,
  at: Instant,
): void {
  const request = newRequest(world, 'API');
  const order = newOrder(world, customer, at);
  order.discount = Math.round(order.amount / 10);
  settleOrder(order, at);
  const parentId = newId(world.random, 'r_');
  const trackingId = newId(world.random, 'track_');
  const part = { at: at + 6 * MILLISECOND, trackingId, customer, order };

  coupon.redeemedQuantity += 1;
  coupon.updatedAt = at;
  customer.coupons = customer.coupons.filter((other) => other !== coupon);
  reportRedemption(world, {
    redemption: { ...part, id: newId(world.random, 'r_'), related: { type: 'voucher', id: coupon.id }, parentId },
    voucher: coupon,
    request,
  });

  const { promotion } = world.programme;
  const promotionTier = {
    id: promotion.tierId,
    name: 'Spring',
    banner: '10% off',
    campaign: { id: promotion.id },
    object: 'promotion_tier',
  };
  reportRedemption(world, {
    redemption: {
      ...part,
      id: newId(world.random, 'r_'),
      related: { type: 'promotion_tier', id: promotion.tierId },
      parentId,
    },
    voucher: null,
    campaign: promotion,
    promotionTier,
    request,
  });
  spend(world, { card, customer, reward, points: priceOf(world, card, reward), order, at, request, parentId });
  reportRedemption(world, {
    redemption: { ...part, id: parentId, related: { type: 'redemption', id: parentId } },
    voucher: null,
    request,
  });
}
