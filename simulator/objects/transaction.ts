import { iso } from '#simulator/instant.ts';
import type { GiftCard, LoyaltyCard, Movement } from '#simulator/model.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

type Operation = 'MANUAL' | 'AUTOMATIC';

/** What a movement did to the balance: signed change, lifetime total, spendable after. */
export function balanceObject(card: LoyaltyCard | GiftCard, movement: Movement, operation?: Operation): JsonObject {
  const isGift = card.type === 'GIFT_VOUCHER';
  return {
    type: isGift ? 'gift_voucher' : 'loyalty_card',
    total: movement.totalAfter,
    object: 'balance',
    ...(isGift ? { amount: movement.points } : { points: movement.points }),
    balance: movement.balanceAfter,
    ...(operation && { operation_type: operation }),
    related_object: { id: card.id, type: 'voucher' },
  };
}

export type Origin = {
  source?: string | null;
  sourceId?: string | null;
  reason?: string | null;
  relatedTransactionId?: string | null;
};

/** One ledger entry; `details` names what the movement belongs to. */
export function transactionObject(
  card: LoyaltyCard | GiftCard,
  movement: Movement,
  { source = null, sourceId = null, reason = null, relatedTransactionId = null }: Origin,
  details: JsonObject = {},
): JsonObject {
  return {
    id: movement.transactionId,
    source_id: sourceId,
    voucher_id: card.id,
    campaign_id: card.campaign.id,
    source,
    reason,
    type: movement.type,
    details: { balance: balanceObject(card, movement), ...details },
    related_transaction_id: relatedTransactionId,
    created_at: iso(movement.at),
  };
}

/** The cut-down entry that the project's points_added and balance_added carry. */
export function shortTransaction(card: LoyaltyCard | GiftCard, movement: Movement): JsonObject {
  return {
    id: movement.transactionId,
    campaign_id: card.campaign.id,
    type: movement.type,
    details: null,
    created_at: iso(movement.at),
  };
}
