import { transactionsOf } from '#simulator/fake/movements.ts';
import { pageOf, type Route, type Shop } from '#simulator/fake/route.ts';
import type { Voucher } from '#simulator/model.ts';
import { fullVoucher } from '#simulator/objects/voucher.ts';

/** https://docs.voucherify.io/api-reference/vouchers */
export const VOUCHER_ROUTES: readonly Route[] = [
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

function voucherOf({ world }: Shop, name: string): Voucher | null {
  const isIt = ({ id, code }: Voucher) => name === id || name === code;
  return world.cards.find(isIt) ?? couponsOf(world).find(isIt) ?? null;
}

export function couponsOf({ customers, publicCoupon }: Shop['world']): Voucher[] {
  const held = customers.flatMap(({ coupons, referralCode }) => [...coupons, ...(referralCode ? [referralCode] : [])]);
  return publicCoupon ? [publicCoupon, ...held] : held;
}
