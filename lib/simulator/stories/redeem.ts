import { emit, stated, type Request } from '#lib/simulator/emit';
import { iso, MILLISECOND } from '#lib/simulator/instant';
import type { Campaign, Voucher } from '#lib/simulator/model';
import { simpleCampaign } from '#lib/simulator/objects/campaign';
import { simpleCustomer } from '#lib/simulator/objects/customer';
import { simpleOrder } from '#lib/simulator/objects/order';
import { redemptionObject, type Redemption } from '#lib/simulator/objects/redemption';
import { simpleVoucher } from '#lib/simulator/objects/voucher';
import type { Movement } from '#lib/simulator/model';
import type { World } from '#lib/simulator/world';
import type { JsonObject } from '#lib/voucherify/json';

export type Redeeming = {
  redemption: Redemption;
  /** Null for a promotion tier and for the parent of a stack. */
  voucher: Voucher | null;
  campaign?: Campaign;
  promotionTier?: JsonObject;
  movement?: Movement;
  request: Request;
};

/** redemption.succeeded and its distribution twin; the twin needs a customer. */
export function reportRedemption(world: World, { redemption, voucher, campaign, promotionTier, movement, request }: Redeeming): void {
  const snapshot = voucher && simpleVoucher(voucher);
  const of = voucher?.campaign ?? campaign;
  const data = {
    customer: redemption.customer && simpleCustomer(redemption.customer), order: redemption.order && simpleOrder(redemption.order),
    campaign: of ? simpleCampaign(of) : null, voucher: snapshot, holder: voucher?.holder ? simpleCustomer(voucher.holder) : null,
    promotion_tier: promotionTier ?? null, promotion_stack: null, redemption: redemptionObject(redemption, snapshot),
  };
  const event = { at: redemption.at, request, states: stated(voucher), reports: movement ? [movement] : [] };
  emit(world, { ...event, type: 'redemption.succeeded', entityId: redemption.id, data: { ...data, created_at: iso(redemption.at + MILLISECOND) } });
  if (!redemption.customer) return;
  redemption.customer.redemptions.succeeded += 1;
  emit(world, { ...event, type: 'customer.redemption.succeeded', entityId: redemption.customer.id, data });
}
