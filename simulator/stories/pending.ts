import { emit, newRequest, stated, type Request } from '#simulator/emit.ts';
import { newId } from '#simulator/ids.ts';
import { DAY, dateOnly, iso, startOfDay, type Instant } from '#simulator/instant.ts';
import { pendingOf } from '#simulator/ledger.ts';
import type { Customer, EarningRule, LoyaltyCard, Order, PendingEntry } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { simpleOrder } from '#simulator/objects/order.ts';
import { balanceObject, transactionObject } from '#simulator/objects/transaction.ts';
import { simpleVoucher } from '#simulator/objects/voucher.ts';
import { moveCard } from '#simulator/stories/ledger-report.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

type Adding = {
  card: LoyaltyCard;
  customer: Customer;
  rule: EarningRule;
  points: number;
  order: Order;
  cause: JsonObject;
  days: number;
  at: Instant;
  request: Request;
};

/** Earned but not spendable: the balance stays. */
export function addPending(
  world: World,
  { card, customer, rule, points, order, cause, days, at, request }: Adding,
): void {
  const entry: PendingEntry = {
    id: newId(world.random, 'lopp_'),
    points,
    order,
    rule,
    cause,
    tier: customer.memberships.get(card.campaign)?.tier ?? null,
    activatesAt: startOfDay(at) + days * DAY,
    createdAt: at,
    updatedAt: null,
  };
  card.pending.push(entry);
  card.hadPending = true;
  report(world, 'added', card, entry, points, at, request);
}

/** An agent corrects the entry. */
export function updatePending(world: World, card: LoyaltyCard, entry: PendingEntry, by: number, at: Instant): void {
  entry.points += by;
  entry.updatedAt = at;
  report(world, 'updated', card, entry, by, at, newRequest(world, 'USER_PORTAL'));
}

export function cancelPending(
  world: World,
  card: LoyaltyCard,
  entry: PendingEntry,
  at: Instant,
  request: Request,
): void {
  card.pending = card.pending.filter((other) => other !== entry);
  report(world, 'canceled', card, entry, -entry.points, at, request);
}

/** The entry becomes spendable points; no ledger-entry event is documented for it. */
export function activatePending(
  world: World,
  card: LoyaltyCard,
  entry: PendingEntry,
  at: Instant,
  request: Request,
): void {
  card.pending = card.pending.filter((other) => other !== entry);
  const movement = moveCard(world, card, 'PENDING_POINTS_ACTIVATION', entry.points, at);
  const pending = pendingObject(card, entry);
  const shared = {
    customer: card.holder && simpleCustomer(card.holder),
    campaign: simpleCampaign(card.campaign),
    voucher: simpleVoucher(card),
    order: simpleOrder(entry.order),
    pending_points: pending,
  };
  const ledger = {
    balance: balanceObject(card, movement, 'AUTOMATIC'),
    transaction: transactionObject(
      card,
      movement,
      { source: 'Automation' },
      {
        order: { id: entry.order.id, source_id: entry.order.sourceId },
        earning_rule: { id: entry.rule.id, source: { banner: entry.rule.banner } },
        pending_points: pending,
      },
    ),
  };
  const event = { at, request, reports: [movement], states: stated(card) };
  emit(world, {
    ...event,
    type: 'voucher.loyalty_card.pending_points.activated',
    entityId: card.id,
    data: { ...shared, ...ledger },
  });
  // the distribution's schema has balance and transaction, its documented example the pending balance: both occur
  const asInExample = world.wire.chance(0.5);
  emit(world, {
    ...event,
    type: 'customer.voucher.loyalty_card.pending_points.activated',
    entityId: card.holder?.id ?? card.id,
    data: {
      ...shared,
      ...(asInExample ? { voucher_pending_points_balance: pendingBalance(card, entry.points, 'AUTOMATIC') } : ledger),
    },
  });
}

function report(
  world: World,
  action: 'added' | 'updated' | 'canceled',
  card: LoyaltyCard,
  entry: PendingEntry,
  points: number,
  at: Instant,
  request: Request,
): void {
  card.updatedAt = at;
  const data = {
    customer: card.holder && simpleCustomer(card.holder),
    campaign: simpleCampaign(card.campaign),
    voucher: simpleVoucher(card),
    voucher_pending_points_balance: pendingBalance(card, points, action === 'added' ? 'AUTOMATIC' : 'MANUAL'),
    order: simpleOrder(entry.order),
    pending_points: pendingObject(card, entry),
  };
  const event = { at, request, states: stated(card) };
  emit(world, {
    ...event,
    type: `voucher.loyalty_card.pending_points.${action}`,
    entityId: card.id,
    data: { ...data, ...(action === 'canceled' && { redemption: null }) },
  });
  emit(world, {
    ...event,
    type: `customer.voucher.loyalty_card.pending_points.${action}`,
    entityId: card.holder?.id ?? card.id,
    data,
  });
}

/** `total` is the pending total; there is no `balance`. */
function pendingBalance(card: LoyaltyCard, points: number, operation: 'AUTOMATIC' | 'MANUAL'): JsonObject {
  return {
    points,
    total: pendingOf(card),
    object: 'balance',
    related_object: { type: 'voucher', id: card.id },
    operation_type: operation,
  };
}

function pendingObject(
  card: LoyaltyCard,
  { id, points, order, rule, cause, tier, activatesAt, createdAt, updatedAt }: PendingEntry,
): JsonObject {
  return {
    id,
    voucher_id: card.id,
    campaign_id: card.campaign.id,
    customer_id: card.holder?.id ?? null,
    order_id: order.id,
    points,
    activates_at: dateOnly(activatesAt),
    details: {
      ...(tier && { holder_loyalty_tier: { id: tier.id, name: tier.name } }),
      event: cause,
      earning_rule: { id: rule.id, source: { banner: rule.banner } },
      order: { id: order.id, source_id: order.sourceId },
    },
    created_at: iso(createdAt),
    ...(updatedAt !== null && { updated_at: iso(updatedAt) }),
  };
}
