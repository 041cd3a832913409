import { emit, stated, type Request } from '#simulator/emit.ts';
import { newCode, newId } from '#simulator/ids.ts';
import { iso, MILLISECOND, type Instant } from '#simulator/instant.ts';
import type { Campaign, Coupon, Customer, GiftCard, LoyaltyCard, Voucher } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { publicationObject, publicationWithVoucher, type Publication } from '#simulator/objects/publication.ts';
import { simpleVoucher } from '#simulator/objects/voucher.ts';
import type { World } from '#simulator/world.ts';

type Publishing = {
  customer: Customer;
  at: Instant;
  request: Request;
  channel?: string;
  metadata?: Publication['metadata'];
};

/** Gives a code to a customer: one publication, reported by three events. */
export function publish(
  world: World,
  voucher: Voucher,
  { customer, at, request, channel = 'API', metadata = {} }: Publishing,
): Publication {
  voucher.holder = customer;
  voucher.updatedAt = at;
  const publication: Publication = {
    id: newId(world.random, 'pub_'),
    at: at + 93 * MILLISECOND,
    customer,
    voucher,
    channel,
    metadata,
    sourceId: world.random.chance(0.1) ? `public_${world.random.int(100_000, 999_999)}` : null,
  };
  const shared = {
    campaign: simpleCampaign(voucher.campaign),
    customer: simpleCustomer(customer),
    publication: publicationObject(publication),
  };
  const snapshot = simpleVoucher(voucher);
  const user = request.source.user ?? null;
  const event = { at: publication.at, request, states: stated(voucher) };
  emit(world, {
    ...event,
    type: 'voucher.published',
    entityId: voucher.id,
    data: { ...shared, voucher: snapshot, created_at: iso(publication.at + MILLISECOND) },
  });
  emit(world, {
    ...event,
    type: 'publication.succeeded',
    entityId: publication.id,
    data: { user, ...shared, vouchers: [snapshot] },
  });
  emit(world, {
    ...event,
    type: 'customer.publication.succeeded',
    entityId: customer.id,
    data: { ...shared, publication: publicationWithVoucher(publication), voucher: snapshot },
  });
  return publication;
}

export function openLoyaltyCard(world: World, campaign: Campaign, publishing: Publishing): LoyaltyCard {
  const card: LoyaltyCard = {
    ...newVoucher(world, campaign, publishing.at),
    type: 'LOYALTY_CARD',
    openingBalance: 0,
    points: 0,
    redeemed: 0,
    expired: 0,
    subtracted: 0,
    movements: [],
    pending: [],
    hadPending: false,
    buckets: [],
    expiredBuckets: [],
    spends: [],
  };
  publishing.customer.cards.push(card);
  world.cards.push(card);
  publish(world, card, publishing);
  return card;
}

export function openGiftCard(world: World, amount: number, publishing: Publishing): GiftCard {
  const card: GiftCard = {
    ...newVoucher(world, world.programme.gifts, publishing.at),
    type: 'GIFT_VOUCHER',
    openingBalance: amount,
    points: amount,
    redeemed: 0,
    expired: 0,
    subtracted: 0,
    movements: [],
  };
  publishing.customer.giftCards.push(card);
  world.cards.push(card);
  publish(world, card, publishing);
  return card;
}

export function newCoupon(world: World, campaign: Campaign, at: Instant): Coupon {
  const isReferralCode = campaign.campaignType === 'REFERRAL_PROGRAM';
  const discount = isReferralCode
    ? { type: 'AMOUNT', amount_off: 900, effect: 'APPLY_TO_ORDER' }
    : { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' };
  return { ...newVoucher(world, campaign, at), type: 'DISCOUNT_VOUCHER', isReferralCode, discount };
}

function newVoucher(world: World, campaign: Campaign, at: Instant) {
  return {
    id: newId(world.random, 'v_'),
    code: newCode(world.random, campaign.codePrefix, campaign.codeLength),
    campaign,
    holder: null,
    active: true,
    createdAt: at - 600 * MILLISECOND,
    updatedAt: at,
    redeemedQuantity: 0,
  };
}
