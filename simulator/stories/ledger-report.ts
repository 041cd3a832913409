/** Writes a movement and reports it as a ledger entry: the part that all points stories share. */
import { emit, stated, type Request } from '#simulator/emit.ts';
import { MILLISECOND, MINUTE, type Instant } from '#simulator/instant.ts';
import { move } from '#simulator/ledger.ts';
import type { Campaign, Customer, LoyaltyCard, Movement, MovementType } from '#simulator/model.ts';
import { simpleCampaign, tierSnapshot } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { balanceObject, transactionObject, type Origin } from '#simulator/objects/transaction.ts';
import { fullVoucher } from '#simulator/objects/voucher.ts';
import type { Random } from '#simulator/random.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** Longer than the slowest reward event: no other movement of the customer falls between fact and report. */
const SETTLING = MINUTE;

export function moveCard(world: World, card: LoyaltyCard, type: MovementType, points: number, at: Instant): Movement {
  const movement = move(world, card, type, points, at);
  if (card.holder)
    card.holder.busyUntil = Math.max(card.holder.busyUntil, at + (world.dense ? breath(world.random) : SETTLING));
  return movement;
}

/** Until a hurried customer's next movement: often none at all, else 2 ms to 3 s. */
export function breath(random: Random): Instant {
  return random.chance(0.3) ? 0 : random.int(2, random.pick([20, 300, 3000])) * MILLISECOND;
}

type LedgerEntry = {
  card: LoyaltyCard;
  movement: Movement;
  request: Request;
  origin: Origin;
  details?: JsonObject;
  /** Top-level objects beside the entry. */
  beside?: JsonObject;
  /** The holder's tier before the points changed. */
  tierBefore?: JsonObject | null;
  /** The other card of a transfer, whose balance the entry states too. */
  counterpart?: LoyaltyCard | null;
};

/** voucher.loyalty_card.transaction.created: all 17 keys always present, most of them null. */
export function reportLedgerEntry(
  world: World,
  { card, movement, request, origin, details = {}, beside = {}, tierBefore = null, counterpart = null }: LedgerEntry,
): void {
  emit(world, {
    type: 'voucher.loyalty_card.transaction.created',
    at: movement.at,
    request,
    entityId: card.id,
    reports: [movement],
    states: [...stated(card), ...stated(counterpart)],
    data: {
      transaction: transactionObject(card, movement, origin, details),
      voucher: fullVoucher(card),
      campaign: simpleCampaign(card.campaign),
      holder: card.holder && simpleCustomer(card.holder),
      holder_loyalty_tier: tierBefore,
      balance: balanceObject(card, movement),
      order: null,
      event: null,
      earning_rule: null,
      segment: null,
      loyalty_tier: null,
      redemption: null,
      rollback: null,
      reward: null,
      custom_event: null,
      source_voucher: null,
      destination_voucher: null,
      ...beside,
    },
  });
}

export function holderTier(customer: Customer | null, campaign: Campaign): JsonObject | null {
  const membership = customer?.memberships.get(campaign);
  return customer && membership
    ? tierSnapshot(membership.tier, campaign, { customerId: customer.id, membership })
    : null;
}
