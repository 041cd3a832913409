import { emit, newRequest, stated, type Request } from '#simulator/emit.ts';
import { newId } from '#simulator/ids.ts';
import { MILLISECOND, SECOND, type Instant } from '#simulator/instant.ts';
import type { Customer, LoyaltyCard, Spend } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { simpleOrder } from '#simulator/objects/order.ts';
import { redemptionObject, rollbackObject, type Redemption, type Rollback } from '#simulator/objects/redemption.ts';
import { redeemedReward } from '#simulator/objects/reward.ts';
import { simpleVoucher, voucherLink } from '#simulator/objects/voucher.ts';
import { holderTier, moveCard, reportLedgerEntry } from '#simulator/stories/ledger-report.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** Spends that can still be taken back. Stacks can only be rolled back as a whole, which the model leaves out. */
export function reversible(customer: Customer): { card: LoyaltyCard; spent: Spend }[] {
  return customer.cards.flatMap((card) =>
    card.spends.filter((spent) => !spent.rolledBack && spent.parentId === null).map((spent) => ({ card, spent })),
  );
}

/** The points come back. Now and then somebody clicks twice, and the second attempt fails. */
export function rollBack(world: World, customer: Customer, at: Instant): void {
  const { card, spent } = world.random.pick(reversible(customer));
  const request = newRequest(world, 'USER_PORTAL');
  const tierBefore = holderTier(customer, card.campaign);
  const original = redemptionOf(customer, card, spent);
  const movement = moveCard(world, card, 'POINTS_REFUND', spent.points, at);
  spent.rolledBack = true;
  spent.order.status = 'CANCELED';
  spent.order.updatedAt = at;
  customer.redemptions.rolledBack += 1;
  const rollback: Rollback = {
    id: newId(world.random, 'rr_'),
    at: at + 9 * MILLISECOND,
    reason: world.random.pick(['Fraud prevention', 'Rückgabe: „passt nicht“', null]),
  };
  const before = redemptionObject(original, voucherLink(card));
  const reversal = rollbackObject(rollback, original, simpleVoucher(card));
  const data = report(customer, card, original, before, reversal);
  const event = { at: rollback.at, request, reports: [movement], states: stated(card), data };
  emit(world, { ...event, type: 'redemption.rollback.succeeded', entityId: rollback.id });
  emit(world, { ...event, type: 'customer.redemption.rollback.succeeded', entityId: customer.id });
  const { order, reward } = spent;
  reportLedgerEntry(world, {
    card,
    movement,
    request,
    origin: { reason: rollback.reason },
    tierBefore,
    details: {
      order: { id: order.id, source_id: order.sourceId },
      redemption: { id: spent.redemptionId },
      rollback: { id: rollback.id },
      reward: { id: reward.id, name: reward.name },
    },
    beside: {
      order: simpleOrder(order),
      redemption: before,
      rollback: reversal,
      reward: redeemedReward(reward, customer),
    },
  });
  if (world.random.chance(0.15)) failAgain(world, customer, card, original, at + 20 * SECOND, request);
}

function failAgain(
  world: World,
  customer: Customer,
  card: LoyaltyCard,
  original: Redemption,
  at: Instant,
  request: Request,
): void {
  const failure = { code: 'already_rolled_back', message: 'Already rolled back' };
  const failed: Rollback = { id: newId(world.random, 'rrf_'), at, reason: null, failure };
  const data = report(
    customer,
    card,
    original,
    { ...redemptionObject(original, voucherLink(card)), status: 'ROLLED_BACK' },
    rollbackObject(failed, original, simpleVoucher(card)),
  );
  emit(world, {
    type: 'redemption.rollback.failed',
    at,
    request,
    entityId: failed.id,
    states: stated(card),
    data: { ...data, order: null },
  });
}

function report(
  customer: Customer,
  card: LoyaltyCard,
  { order }: Redemption,
  redemption: JsonObject,
  rollback: JsonObject,
): JsonObject {
  return {
    customer: simpleCustomer(customer),
    order: order && simpleOrder(order),
    campaign: simpleCampaign(card.campaign),
    voucher: simpleVoucher(card),
    holder: card.holder && simpleCustomer(card.holder),
    promotion_tier: null,
    promotion_stack: null,
    redemption,
    redemption_rollback: rollback,
  };
}

function redemptionOf(
  customer: Customer,
  card: LoyaltyCard,
  { redemptionId, trackingId, at, points, order, reward }: Spend,
): Redemption {
  return {
    id: redemptionId,
    at,
    trackingId,
    customer,
    order,
    related: { type: 'voucher', id: card.id },
    amount: points,
    reward,
  };
}
