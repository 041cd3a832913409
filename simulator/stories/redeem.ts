import { emit, stated, type Request } from '#simulator/emit.ts';
import { iso, MILLISECOND } from '#simulator/instant.ts';
import type { Campaign, Voucher } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { simpleOrder } from '#simulator/objects/order.ts';
import { redemptionObject, type Redemption } from '#simulator/objects/redemption.ts';
import { simpleVoucher } from '#simulator/objects/voucher.ts';
import type { Movement } from '#simulator/model.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

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
export function reportRedemption(
  world: World,
  { redemption, voucher, campaign, promotionTier, movement, request }: Redeeming,
): void {
  const snapshot = voucher && simpleVoucher(voucher);
  const of = voucher?.campaign ?? campaign;
  const data = {
    customer: redemption.customer && simpleCustomer(redemption.customer),
    order: redemption.order && simpleOrder(redemption.order),
    campaign: of ? simpleCampaign(of) : null,
    voucher: snapshot,
    holder: voucher?.holder ? simpleCustomer(voucher.holder) : null,
    promotion_tier: promotionTier ?? null,
    promotion_stack: null,
    redemption: redemptionObject(redemption, snapshot),
  };
  const event = { at: redemption.at, request, states: stated(voucher), reports: movement ? [movement] : [] };
  emit(world, {
    ...event,
    type: 'redemption.succeeded',
    entityId: redemption.id,
    data: { ...data, created_at: iso(redemption.at + MILLISECOND) },
  });
  if (!redemption.customer) return;
  redemption.customer.redemptions.succeeded += 1;
  emit(world, { ...event, type: 'customer.redemption.succeeded', entityId: redemption.customer.id, data });
}
