import { pageOf, type Route, type Shop } from '#simulator/fake/route.ts';
import { iso } from '#simulator/instant.ts';
import { balanceOf } from '#simulator/ledger.ts';
import type { Customer, LoyaltyCard } from '#simulator/model.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** https://docs.voucherify.io/api-reference/customers */
export const CUSTOMER_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v1\/customers\/([^/]+)\/redeemables$/,
    answer: ({ shop, names: [name], query }) => {
      const customer = customerOf(shop, name!);
      return customer
        ? pageOf(
            customer.cards.map((card) => holding(customer, card)),
            query,
          )
        : null;
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/customers\/([^/]+)\/activity$/,
    // the simulated shop does nothing of which no webhook tells
    answer: ({ shop, names: [name], query }) => (customerOf(shop, name!) ? pageOf([], query) : null),
  },
];

function customerOf({ world }: Shop, name: string): Customer | null {
  const customer = world.customers.find(({ id, sourceId }) => name === id || name === sourceId);
  return customer && customer.deletedAt === null ? customer : null;
}

function holding(customer: Customer, card: LoyaltyCard): JsonObject {
  return {
    id: `rh_${card.id.slice(2, 20)}`,
    created_at: iso(card.createdAt),
    redeemable_id: card.id,
    redeemable_object: 'voucher',
    customer_id: customer.id,
    holder_role: 'OWNER',
    campaign_id: card.campaign.id,
    campaign_type: card.campaign.campaignType,
    voucher_type: card.type,
    redeemable: {
      type: 'voucher',
      voucher: {
        id: card.id,
        code: card.code,
        campaign: card.campaign.name,
        campaign_id: card.campaign.id,
        type: card.type,
        loyalty_card: { points: card.points, balance: balanceOf(card) },
        active: card.active,
        holder_id: customer.id,
        object: 'voucher',
      },
      status: 'ACTIVE',
    },
  };
}
