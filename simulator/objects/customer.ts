import { iso } from '#simulator/instant.ts';
import { balanceOf } from '#simulator/ledger.ts';
import type { Customer } from '#simulator/model.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** The customer in most events. Name, e-mail and source id can be null. */
export function simpleCustomer(customer: Customer): JsonObject {
  return { ...briefCustomer(customer), metadata: customer.metadata };
}

/** Reward redemptions carry it without metadata. */
export function briefCustomer(customer: Customer): JsonObject {
  return {
    id: customer.id,
    name: customer.name,
    email: customer.email,
    source_id: customer.sourceId,
    object: 'customer',
  };
}

/** Inside a publication. */
export function publishedCustomer(customer: Customer): JsonObject {
  return {
    id: customer.id,
    source_id: customer.sourceId,
    name: customer.name,
    address: null,
    summary: null,
    loyalty: null,
    referrals: null,
    metadata: customer.metadata,
    object: 'customer',
  };
}

/** Inside an order: nothing but the link. */
export function customerLink(customer: Customer): JsonObject {
  return { id: customer.id, address: null, summary: null, loyalty: null, referrals: null, object: 'customer' };
}

/** The profile, as in customer.created, updated, deleted and the segment events. */
export function fullCustomer(customer: Customer, over: JsonObject = {}): JsonObject {
  return {
    ...simpleCustomer(customer),
    address: { city: null, state: null, line_1: null, line_2: null, country: null, postal_code: null },
    summary: summary(customer),
    loyalty: loyalty(customer),
    referrals: { total: customer.referredFriends, campaigns: [] },
    system_metadata: {},
    created_at: iso(customer.createdAt),
    ...(customer.updatedAt !== null && { updated_at: iso(customer.updatedAt) }),
    ...over,
  };
}

function loyalty(customer: Customer): JsonObject {
  const campaigns: JsonObject = {};
  for (const card of customer.cards) {
    const tier = customer.memberships.get(card.campaign)?.tier;
    campaigns[card.campaign.name] = {
      points: balanceOf(card),
      ...(tier && { loyalty_tier: tier.id }),
      referred_customers: 0,
    };
  }
  return { points: sum(customer.cards.map(balanceOf)), referred_customers: customer.referredFriends, campaigns };
}

function summary({ cards, giftCards, orders, redemptions }: Customer): JsonObject {
  return {
    redemptions: {
      total_redeemed: redemptions.succeeded,
      total_failed: redemptions.failed,
      total_succeeded: redemptions.succeeded,
      total_rolled_back: redemptions.rolledBack,
      total_rollback_failed: 0,
      total_rollback_succeeded: redemptions.rolledBack,
      gift: {
        redeemed_amount: sum(giftCards.map((card) => card.redeemed)),
        amount_to_go: sum(giftCards.map(balanceOf)),
      },
      loyalty_card: {
        redeemed_points: sum(cards.map((card) => card.redeemed)),
        points_to_go: sum(cards.map(balanceOf)),
      },
    },
    orders: {
      total_amount: orders.amount,
      total_count: orders.count,
      average_amount: orders.count === 0 ? 0 : Math.round(orders.amount / orders.count),
      last_order_amount: orders.lastAmount,
      ...(orders.lastAt !== null && { last_order_date: iso(orders.lastAt) }),
    },
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
