import { expect, it } from 'vitest';
import { balancesOf, card, customer, linesOf, transaction } from '#lib/facts/testing/payloads.ts';

const gift = card({
  id: 'v_gift',
  code: 'GIFT-1',
  type: 'GIFT_VOUCHER',
  loyalty_card: null,
  gift: { amount: 5000, balance: 4600 },
  redemption: { redeemed_amount: 400 },
});
const stated = (amount: number) => ({
  type: 'gift_voucher',
  amount,
  total: 5000,
  balance: 4600,
  object: 'balance',
  related_object: { id: 'v_gift', type: 'voucher' },
});

it.each([
  ['CREDITS_ADDITION', 400, 'added', ['vtx:vtx_1']],
  ['CREDITS_REMOVAL', -400, 'removed', ['vtx:vtx_1']],
  ['CREDITS_REDEMPTION', -400, 'spent', ['spend:v_gift:r_1', 'vtx:vtx_1']],
  ['CREDITS_REFUND', 400, 'refunded', ['refund:v_gift:rr_1', 'vtx:vtx_1']],
])('%s of %i minor units', (type, amount, action, keys) => {
  const details = { balance: stated(amount), redemption: { id: 'r_1' }, rollback: { id: 'rr_1' } };
  const data = {
    transaction: transaction(type, details, { voucher_id: 'v_gift' }),
    voucher: gift,
    holder: customer(),
    balance: stated(amount),
  };
  expect(linesOf('voucher.gift.transaction.created', data)).toMatchObject([
    { kind: 'gift', action, keys, points: amount, balanceAfter: 4600, customerId: 'cust_ann', cardCode: 'GIFT-1' },
  ]);
});

it.each(['voucher.gift.balance_added', 'customer.voucher.gift.balance_added'])(
  '%s names no customer but the card’s owner',
  (type) => {
    const data = {
      voucher: gift,
      balance: stated(-400),
      transaction: { id: 'vtx_1', type: 'CREDITS_REMOVAL', details: null, created_at: '2026-02-01T10:00:00.000Z' },
    };
    expect(linesOf(type, data)).toMatchObject([{ action: 'removed', customerId: 'cust_ann', points: -400 }]);
  },
);

it('balances are credits', () => {
  const data = { voucher: gift, balance: stated(400), transaction: transaction('CREDITS_ADDITION', null) };
  expect(balancesOf('transaction', 'voucher.gift.balance_added', data)).toMatchObject([
    { voucherId: 'v_gift', unit: 'credits', balance: 4600, points: 5000 },
  ]);
  expect(balancesOf('snapshot', 'voucher.gift.balance_added', data)).toMatchObject([
    { unit: 'credits', balance: 4600, points: 5000, redeemedPoints: 400 },
  ]);
});
