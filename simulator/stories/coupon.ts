import { emit, newRequest, stated } from '#simulator/emit.ts';
import { newId } from '#simulator/ids.ts';
import { iso, MILLISECOND, type Instant } from '#simulator/instant.ts';
import type { Coupon, Customer, LoyaltyCard } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { simpleOrder } from '#simulator/objects/order.ts';
import { publicationObject } from '#simulator/objects/publication.ts';
import { redemptionObject, type Redemption } from '#simulator/objects/redemption.ts';
import { simpleVoucher } from '#simulator/objects/voucher.ts';
import { newOrder, settleOrder } from '#simulator/stories/buy.ts';
import { newCoupon, publish } from '#simulator/stories/publish.ts';
import { reportRedemption } from '#simulator/stories/redeem.ts';
import type { World } from '#simulator/world.ts';

/** A purchase with a coupon; without a customer where nobody signed in. */
export function redeemCoupon(world: World, customer: Customer | null, coupon: Coupon, at: Instant): void {
  const order = newOrder(world, customer, at);
  order.discount = Math.round(order.amount / 10);
  settleOrder(order, at);
  coupon.redeemedQuantity += 1;
  coupon.updatedAt = at;
  if (customer) customer.coupons = customer.coupons.filter((other) => other !== coupon);
  const redemption: Redemption = {
    ...attempt(world, 'r_', customer, at),
    order,
    related: { type: 'voucher', id: coupon.id },
  };
  reportRedemption(world, { redemption, voucher: coupon, request: newRequest(world, 'API') });
}

/** An attempt that Voucherify turns down; it moves no points. */
export function failToRedeem(world: World, customer: Customer | null, card: LoyaltyCard | null, at: Instant): void {
  const failure = card
    ? { code: 'insufficient_loyalty_points', message: 'Not enough points' }
    : { code: 'no_applicable_redeemables', message: 'No applicable redeemables' };
  const voucher = card && simpleVoucher(card);
  const redemption: Redemption = {
    ...attempt(world, 'rf_', customer, at),
    order: card && customer ? newOrder(world, customer, at) : null,
    failure,
    related: { type: 'voucher', id: card?.id ?? 'unknown' },
  };
  if (customer) customer.redemptions.failed += 1;
  emit(world, {
    type: 'redemption.failed',
    at: redemption.at,
    request: newRequest(world, 'CLIENT_API'),
    entityId: redemption.id,
    states: stated(card),
    data: {
      order: redemption.order && simpleOrder(redemption.order),
      holder: card?.holder ? simpleCustomer(card.holder) : null,
      voucher,
      campaign: card && simpleCampaign(card.campaign),
      customer: customer && simpleCustomer(customer),
      created_at: iso(redemption.at + MILLISECOND),
      redemption: redemptionObject(redemption, voucher),
      promotion_tier: null,
      promotion_stack: null,
    },
  });
}

/** The shop sends somebody a coupon by hand. */
export function distribute(world: World, customer: Customer, at: Instant): void {
  const request = newRequest(world, 'USER_PORTAL');
  const coupon = newCoupon(world, world.programme.coupons, at);
  const distribution = {
    id: newId(world.random, 'distr_'),
    created_at: iso(at),
    updated_at: null,
    status: 'TO SEND',
    set_live_at: null,
    distribution_channels: ['webhook'],
  };
  const metadata = { source_type: 'distribution', source_id: distribution.id, distribution_id: distribution.id };
  const publication = publish(world, coupon, { customer, at, request, channel: 'Dashboard', metadata });
  customer.coupons.push(coupon);
  emit(world, {
    type: 'manual_distribution_schedule',
    at: publication.at,
    request,
    entityId: customer.id,
    data: {
      distribution,
      campaign: simpleCampaign(coupon.campaign),
      voucher: simpleVoucher(coupon),
      customer: simpleCustomer(customer),
      publication: publicationObject(publication),
    },
  });
}

function attempt(world: World, prefix: 'r_' | 'rf_', customer: Customer | null, at: Instant) {
  return {
    id: newId(world.random, prefix),
    at: at + 6 * MILLISECOND,
    trackingId: newId(world.random, 'track_'),
    customer,
  };
}
