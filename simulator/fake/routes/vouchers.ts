import { transactionsOf } from '#simulator/fake/movements.ts';
import { isThere } from '#simulator/fake/is-there.ts';
import { inOrder, isWithin, listOf, pageOf, type Route, type Shop } from '#simulator/fake/route.ts';
import { iso } from '#simulator/instant.ts';
import type { Voucher } from '#simulator/model.ts';
import { fullVoucher } from '#simulator/objects/voucher.ts';

/** https://docs.voucherify.io/api-reference/vouchers */
export const VOUCHER_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v1\/vouchers$/,
    answer: ({ shop, query }) => {
      const asked = inOrder(
        vouchersOf(shop).filter((voucher) => isAsked(voucher, query)),
        query,
        {
          created_at: ({ createdAt }) => createdAt,
          updated_at: ({ updatedAt }) => updatedAt,
          code: ({ code }) => code,
        },
      );
      return listOf('vouchers', asked.map(fullVoucher), { query, shop });
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/vouchers\/([^/]+)$/,
    answer: ({ shop, names: [name] }) => {
      const voucher = voucherOf(shop, name!);
      return voucher && { status: 200, body: fullVoucher(voucher) };
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/vouchers\/([^/]+)\/transactions$/,
    answer: ({ shop, names: [name], query }) => {
      const voucher = voucherOf(shop, name!);
      if (!voucher) return null;
      const cards = voucher.type === 'DISCOUNT_VOUCHER' ? [] : [voucher];
      return pageOf(transactionsOf(cards, shop, query.get('order')), query);
    },
  },
];

function voucherOf(shop: Shop, name: string): Voucher | null {
  return vouchersOf(shop).find(({ id, code }) => name === id || name === code) ?? null;
}

function vouchersOf(shop: Shop): Voucher[] {
  const { cards, customers, publicCoupon } = shop.world;
  const held = customers.flatMap(({ coupons, referralCode }) => [...coupons, ...(referralCode ? [referralCode] : [])]);
  const all = [...cards, ...(publicCoupon ? [publicCoupon] : []), ...held];
  return all.filter((voucher) => isThere(voucher, shop));
}

function isAsked({ holder, campaign, code, createdAt, updatedAt }: Voucher, query: URLSearchParams): boolean {
  const customer = query.get('customer');
  return (
    (customer === null || holder?.id === customer || holder?.sourceId === customer) &&
    (query.get('campaign_id') ?? campaign.id) === campaign.id &&
    (query.get('campaign') ?? campaign.name) === campaign.name &&
    (query.get('code') ?? code) === code &&
    isWithin(query, 'created_at', iso(createdAt)) &&
    isWithin(query, 'updated_at', iso(updatedAt))
  );
}
