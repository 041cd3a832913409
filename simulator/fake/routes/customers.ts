import { activityRoute } from '#simulator/fake/routes/activity.ts';
import { isThere } from '#simulator/fake/is-there.ts';
import { badQuery, inOrder, isWithin, listOf, pageOf, type Route, type Shop } from '#simulator/fake/route.ts';
import { iso } from '#simulator/instant.ts';
import { balanceOf } from '#simulator/ledger.ts';
import type { Customer, Voucher } from '#simulator/model.ts';
import { fullCustomer } from '#simulator/objects/customer.ts';
import { fullVoucher } from '#simulator/objects/voucher.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** https://docs.voucherify.io/api-reference/customers */
export const CUSTOMER_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v1\/customers$/,
    answer: ({ shop, query }) => {
      const profiles = shop.world.customers
        .filter((customer) => !isGone(customer, shop))
        .filter(({ createdAt, updatedAt }) => {
          const times = [createdAt, updatedAt ?? createdAt].map(iso);
          return isWithin(query, 'created_at', times[0]!) && isWithin(query, 'updated_at', times[1]!);
        });
      const sorted = inOrder(profiles, query, {
        created_at: ({ createdAt }) => createdAt,
        updated_at: ({ createdAt, updatedAt }) => updatedAt ?? createdAt,
        source_id: ({ sourceId }) => sourceId ?? '',
      });
      const cursor = query.get('starting_after');
      const asked = sorted.filter(({ createdAt }) => cursor === null || isBeyond(query, iso(createdAt), cursor));
      const answer = listOf(
        'customers',
        asked.map((customer) => fullCustomer(customer)),
        { query, shop },
      );
      if (cursor === null || typeof answer.body === 'string') return answer;
      const limit = Number(query.get('limit') ?? 10);
      return { ...answer, body: { ...answer.body, has_more: asked.length > limit } };
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/customers\/([^/]+)$/,
    answer: ({ shop, names: [name] }) => {
      const customer = customerOf(shop, name!);
      return customer && { status: 200, body: fullCustomer(customer) };
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/customers\/([^/]+)\/redeemables$/,
    answer: ({ shop, names: [name], query }) => {
      const customer = customerOf(shop, name!);
      if (!customer) return null;
      const { cards, giftCards, coupons, referralCode } = customer;
      const held = [...cards, ...giftCards, ...coupons, ...(referralCode ? [referralCode] : [])]
        .filter(({ holder }) => holder === customer)
        .filter((voucher) => isThere(voucher, shop));
      const sorted = inOrder(held, query, { created_at: ({ createdAt }) => createdAt, id: holdingId });
      const page = pageOf(
        sorted.map((voucher) => holding(customer, voucher)),
        query,
      );
      return typeof page.body !== 'string' && page.status === 200
        ? { ...page, body: { ...page.body, total: held.length } }
        : badQuery();
    },
  },
  activityRoute(customerOf),
];

function customerOf(shop: Shop, name: string): Customer | null {
  const customer = shop.world.customers.find(({ id, sourceId }) => name === id || name === sourceId);
  return customer && !isGone(customer, shop) ? customer : null;
}

function isGone({ id, sourceId, deletedAt }: Customer, { switches }: Shop): boolean {
  return deletedAt !== null || switches.deleted.some((name) => name === id || name === sourceId);
}

/** The cursor is a time: of two customers of one millisecond on the border of a page the second is left out. */
function isBeyond(query: URLSearchParams, time: string, cursor: string): boolean {
  const [at, border] = [Date.parse(time), Date.parse(cursor)];
  return query.get('order')?.startsWith('-') ? at < border : at > border;
}

function holdingId({ id }: Voucher): string {
  return `rh_${id.slice(2, 20).replace(/[^0-9a-f]/g, (letter) => (letter.charCodeAt(0) % 16).toString(16))}`;
}

function holding(customer: Customer, voucher: Voucher): JsonObject {
  return {
    id: holdingId(voucher),
    created_at: iso(voucher.createdAt),
    redeemable_id: voucher.id,
    redeemable_object: 'voucher',
    customer_id: customer.id,
    holder_role: voucher.type === 'DISCOUNT_VOUCHER' && voucher.isReferralCode ? 'REFERRER' : 'OWNER',
    campaign_id: voucher.campaign.id,
    campaign_type: voucher.campaign.campaignType,
    voucher_type: voucher.type,
    redeemable: { type: 'voucher', voucher: fullVoucher(voucher), status: statusOf(voucher) },
  };
}

function statusOf(voucher: Voucher): string {
  if (!voucher.active) return 'DISABLED';
  return voucher.type !== 'DISCOUNT_VOUCHER' && balanceOf(voucher) === 0 ? 'NO_BALANCE' : 'ACTIVE';
}
