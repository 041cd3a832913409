import { dateOnly, iso } from '#simulator/instant.ts';
import { balanceOf, bySoonestExpiry, pendingOf } from '#simulator/ledger.ts';
import type { Coupon, GiftCard, LoyaltyCard, Voucher } from '#simulator/model.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** The voucher in most events, as it is now. */
export function simpleVoucher(voucher: Voucher): JsonObject {
  return {
    ...head(voucher),
    category_id: null,
    active: voucher.active,
    created_at: iso(voucher.createdAt),
    updated_at: iso(voucher.updatedAt),
    redemption: redemption(voucher),
    start_date: null,
    expiration_date: null,
    metadata: {},
    object: 'voucher',
    ...(isReferralCode(voucher) && { referrer_id: voucher.holder?.id ?? null }),
  };
}

/** The voucher in ledger entries and lifecycle events: every key, most of them null. */
export function fullVoucher(voucher: Voucher): JsonObject {
  const url = `/v1/vouchers/${encodeURIComponent(voucher.code)}`;
  return {
    ...simpleVoucher(voucher),
    discount: null,
    gift: null,
    loyalty_card: null,
    ...worth(voucher),
    category: null,
    categories: [],
    validity_timeframe: null,
    validity_hours: null,
    validity_day_of_week: null,
    additional_info: null,
    assets: {
      qr: { id: `qr-${voucher.id}`, url: 'https://assets.example/qr' },
      barcode: { id: `bar-${voucher.id}`, url: 'https://assets.example/bar' },
    },
    redemption: { ...redemption(voucher), object: 'list', url: `${url}/redemptions?page=1&limit=10` },
    publish: { object: 'list', count: voucher.holder ? 1 : 0, url: `${url}/publications?page=1&limit=10` },
  };
}

/** The other card of a transfer. */
export function transferVoucher(card: LoyaltyCard): JsonObject {
  return head(card);
}

/** Without any state: the original redemption inside a rollback carries no more. */
export function voucherLink({ id, code, campaign }: Voucher): JsonObject {
  return { id, code, active: null, object: 'voucher', campaign: campaign.name, campaign_id: campaign.id };
}

function head(voucher: Voucher): JsonObject {
  return {
    id: voucher.id,
    code: voucher.code,
    ...worth(voucher),
    type: voucher.type,
    campaign: voucher.campaign.name,
    campaign_id: voucher.campaign.id,
    is_referral_code: isReferralCode(voucher),
    holder_id: voucher.holder?.id ?? null,
  };
}

function isReferralCode(voucher: Voucher): boolean {
  return voucher.type === 'DISCOUNT_VOUCHER' && voucher.isReferralCode;
}

function worth(voucher: Voucher): JsonObject {
  switch (voucher.type) {
    case 'LOYALTY_CARD':
      return { loyalty_card: loyaltyCard(voucher) };
    case 'GIFT_VOUCHER':
      return { gift: gift(voucher) };
    case 'DISCOUNT_VOUCHER':
      return { discount: voucher.discount };
  }
}

/** Pending, expired and subtracted points stand there only on cards that have had some (keys since 2025). */
export function loyaltyCard(card: LoyaltyCard): JsonObject {
  const next = card.buckets.filter((bucket) => bucket.expiresAt !== null).toSorted(bySoonestExpiry);
  const soonest = next[0]?.expiresAt ?? null;
  return {
    points: card.points,
    balance: balanceOf(card),
    ...(soonest !== null && {
      next_expiration_date: dateOnly(soonest),
      next_expiration_points: next
        .filter((bucket) => bucket.expiresAt === soonest)
        .reduce((sum, bucket) => sum + bucket.left, 0),
    }),
    ...(card.hadPending && { pending_points: pendingOf(card) }),
    ...(card.expired > 0 && { expired_points: card.expired }),
    ...(card.subtracted > 0 && { subtracted_points: card.subtracted }),
  };
}

function gift(card: GiftCard): JsonObject {
  return { amount: card.points, balance: balanceOf(card), effect: 'APPLY_TO_ORDER' };
}

function redemption(voucher: Voucher): JsonObject {
  const { redeemedQuantity } = voucher;
  switch (voucher.type) {
    case 'LOYALTY_CARD':
      return { quantity: null, redeemed_quantity: redeemedQuantity, redeemed_points: voucher.redeemed };
    case 'GIFT_VOUCHER':
      return { quantity: null, redeemed_quantity: redeemedQuantity, redeemed_amount: voucher.redeemed };
    case 'DISCOUNT_VOUCHER':
      return { quantity: quantity(voucher), redeemed_quantity: redeemedQuantity };
  }
}

/** Public and referral codes are for everybody, the others for one use. */
function quantity(coupon: Coupon): number | null {
  return coupon.isReferralCode || coupon.holder === null ? null : 1;
}
