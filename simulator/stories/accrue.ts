import { emit, type Request } from '#simulator/emit.ts';
import { iso, MILLISECOND, type Instant } from '#simulator/instant.ts';
import type { Customer, EarningRule, LoyaltyCard, Order } from '#simulator/model.ts';
import { bookedRule, rewardingRule, simpleCampaign } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { fullOrder, simpleOrder } from '#simulator/objects/order.ts';
import { balanceObject } from '#simulator/objects/transaction.ts';
import { simpleVoucher } from '#simulator/objects/voucher.ts';
import { holderTier, moveCard, reportLedgerEntry } from '#simulator/stories/ledger-report.ts';
import { addPending } from '#simulator/stories/pending.ts';
import { advanceTier } from '#simulator/stories/tier.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** The event that made the rules fire, and what it brought along. */
export type Cause = {
  event: { id: string; type: string; at: Instant };
  order?: Order;
  customEvent?: { id: string; name: string; object: JsonObject };
  segment?: JsonObject;
};

/** Fires the rules of all the customer's cards for this cause; `trigger` is what rules listen to. */
export function fireRules(
  world: World,
  customer: Customer,
  trigger: string,
  cause: Cause,
  at: Instant,
  request: Request,
): void {
  let next = at;
  for (const card of customer.cards.filter(({ active }) => active)) {
    for (const rule of card.campaign.rules.filter(({ event }) => event === trigger)) {
      const points = earnedBy(rule, cause.order);
      if (points === 0) continue;
      // Time passes from rule to rule: entries of one card never share a timestamp.
      next += 41 * MILLISECOND;
      const days = card.campaign.pendingDays;
      const accrual = { card, customer, rule, points, at: next, request };
      if (days !== null && cause.order)
        addPending(world, { ...accrual, order: cause.order, cause: causeObject(customer, cause, request), days });
      else accrue(world, { ...accrual, cause });
    }
  }
}

function earnedBy({ earns }: EarningRule, order: Order | undefined): number {
  if (earns.type === 'FIXED') return earns.points;
  return order ? Math.floor((order.amount - order.discount) / earns.every) * earns.points : 0;
}

type Accrual = {
  card: LoyaltyCard;
  customer: Customer;
  rule: EarningRule;
  points: number;
  cause: Cause;
  at: Instant;
  request: Request;
};

function accrue(world: World, { card, customer, rule, points, cause, at, request }: Accrual): void {
  const { campaign } = card;
  const before = simpleVoucher(card);
  const tierBefore = holderTier(customer, campaign);
  const movement = moveCard(world, card, 'POINTS_ACCRUAL', points, at);
  const event = causeObject(customer, cause, request);
  emit(world, {
    type: 'customer.rewarded.loyalty_points',
    at,
    request,
    entityId: customer.id,
    reports: [movement],
    // The voucher is the card before, the balance the card after.
    states: [
      { cardId: card.id, movements: card.movements.length - 1 },
      { cardId: card.id, movements: card.movements.length },
    ],
    data: {
      customer: simpleCustomer(customer),
      holder: card.holder && simpleCustomer(card.holder),
      voucher: before,
      campaign: simpleCampaign(campaign),
      loyalty_tier: null,
      earning_rule: rewardingRule(rule, campaign),
      balance: balanceObject(card, movement, 'AUTOMATIC'),
      order: cause.order ? fullOrder(cause.order) : null,
      event,
    },
  });
  const { order, customEvent, segment } = cause;
  reportLedgerEntry(world, {
    card,
    movement,
    request,
    origin: { source: 'Automation' },
    tierBefore,
    details: {
      ...(order && { order: { id: order.id, source_id: order.sourceId } }),
      event: { id: cause.event.id, type: cause.event.type },
      earning_rule: { id: rule.id, source: { banner: rule.banner } },
      ...(customEvent && { custom_event: { id: customEvent.id, type: customEvent.name } }),
      ...(segment && { segment: { id: segment.id, name: segment.name } }),
    },
    beside: {
      order: order ? simpleOrder(order) : null,
      event,
      earning_rule: bookedRule(rule, campaign),
      segment: segment ?? null,
      custom_event: customEvent?.object ?? null,
    },
  });
  advanceTier(world, card, points, at, request);
}

function causeObject(customer: Customer, { event }: Cause, request: Request): JsonObject {
  return {
    id: event.id,
    type: event.type,
    category: 'EFFECT',
    entity_id: customer.id,
    created_at: iso(event.at),
    group_id: request.groupId,
  };
}
