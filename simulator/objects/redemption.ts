import { iso, type Instant } from '#simulator/instant.ts';
import type { Customer, Order, Reward } from '#simulator/model.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { simpleOrder } from '#simulator/objects/order.ts';
import { redeemedReward } from '#simulator/objects/reward.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

export type Redemption = {
  id: string;
  at: Instant;
  trackingId: string;
  /** Null when nobody said who they are. */
  customer: Customer | null;
  order: Order | null;
  related: { type: 'voucher' | 'promotion_tier' | 'redemption'; id: string };
  /** Points for loyalty cards, minor currency units for gift cards; positive. */
  amount?: number;
  reward?: Reward;
  /** The stack that it is part of. */
  parentId?: string | null;
  failure?: { code: string; message: string };
};

/** The time is `date`; there is no `created_at`. `voucher` is the snapshot that belongs to the event. */
export function redemptionObject(redemption: Redemption, voucher: JsonObject | null): JsonObject {
  const { id, at, trackingId, customer, order, related, amount, reward, parentId, failure } = redemption;
  return {
    id,
    customer_id: customer?.id ?? null,
    tracking_id: trackingId,
    date: iso(at),
    ...(amount !== undefined && { amount }),
    order: order && simpleOrder(order),
    ...(reward && customer && { reward: redeemedReward(reward, customer) }),
    customer: customer && simpleCustomer(customer),
    result: failure ? 'FAILURE' : 'SUCCESS',
    status: failure ? 'FAILED' : 'SUCCEEDED',
    related_object_type: related.type,
    related_object_id: related.id,
    voucher,
    ...(parentId && { redemption: parentId }),
    ...(failure && { failure_code: failure.code, failure_message: failure.message }),
    metadata: {},
    object: 'redemption',
  };
}

export type Rollback = { id: string; at: Instant; reason: string | null; failure?: { code: string; message: string } };

export function rollbackObject(rollback: Rollback, original: Redemption, voucher: JsonObject | null): JsonObject {
  const { failure } = rollback;
  return {
    id: rollback.id,
    customer_id: original.customer?.id ?? null,
    tracking_id: original.trackingId,
    date: iso(rollback.at),
    ...(original.amount !== undefined && !failure && { amount: original.amount }),
    order: original.order && simpleOrder(original.order),
    customer: original.customer && simpleCustomer(original.customer),
    result: failure ? 'FAILURE' : 'SUCCESS',
    status: failure ? 'FAILED' : 'SUCCEEDED',
    voucher,
    redemption: original.id,
    reason: rollback.reason,
    ...(failure && { failure_code: failure.code, failure_message: failure.message }),
    metadata: null,
    object: 'redemption_rollback',
  };
}
