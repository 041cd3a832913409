import { describe, expect, it } from 'vitest';
import { campaign, card, customer, linesOf, order, redemption } from '#lib/facts/testing/payloads.ts';

const REDEEMED = '2026-02-01T10:00:00.500000Z';
const coupon = {
  id: 'v_coupon',
  code: 'TEN',
  type: 'DISCOUNT_VOUCHER',
  campaign: 'Coupons',
  campaign_id: 'camp_c',
  object: 'voucher',
};
const data = (over: object = {}) => ({
  customer: customer(),
  order: order(),
  campaign: campaign({ id: 'camp_c', name: 'Coupons' }),
  voucher: coupon,
  holder: null,
  promotion_tier: null,
  redemption: redemption({ amount: null, voucher: coupon }),
  created_at: '2026-02-01T10:00:00.501Z',
  ...over,
});
const byCard = (over: object = {}) =>
  data({
    voucher: card(),
    campaign: campaign(),
    redemption: redemption({ voucher: card(), reward: { id: 'rew_1', name: 'Mug' }, ...over }),
  });

describe.each(['redemption.succeeded', 'customer.redemption.succeeded'])('%s', (type) => {
  it('of a coupon is one line', () => {
    const lines = linesOf(type, data());
    expect(lines).toMatchObject([
      {
        kind: 'redemption',
        action: 'succeeded',
        state: 'SUCCEEDED',
        keys: ['redemption:r_1'],
        occurredAt: REDEEMED,
        cardCode: 'TEN',
        campaignName: 'Coupons',
      },
    ]);
    expect(lines[0]?.refs).toEqual({ order: 'ord_1', redemption: 'r_1' });
  });

  it('with a loyalty card also spends its points, the same fact as in customer.rewarded', () => {
    const [line, spend] = linesOf(type, byCard());
    expect(line).toMatchObject({ kind: 'redemption', keys: ['redemption:r_1'], cardCode: 'CARD-1' });
    expect(spend).toMatchObject({
      kind: 'points',
      action: 'spent',
      points: -50,
      balanceAfter: 200,
      keys: ['spend:v_card:r_1'],
    });
    expect(spend?.details.rewardName).toBe('Mug');
  });

  it('with a gift card spends its credits', () => {
    const gift = card({
      id: 'v_gift',
      type: 'GIFT_VOUCHER',
      loyalty_card: null,
      gift: { amount: 5000, balance: 4500 },
    });
    const [, spend] = linesOf(type, data({ voucher: gift, redemption: redemption({ amount: 500, voucher: gift }) }));
    expect(spend).toMatchObject({
      kind: 'gift',
      action: 'spent',
      points: -500,
      balanceAfter: 4500,
      keys: ['spend:v_gift:r_1'],
    });
  });

  it('of a whole stack spends nothing: its parts do, and name it', () => {
    const parent = data({
      voucher: card(),
      redemption: redemption({
        id: 'r_parent',
        amount: 50,
        related_object_type: 'redemption',
        related_object_id: 'r_parent',
        voucher: null,
      }),
    });
    expect(linesOf(type, parent)).toMatchObject([
      { kind: 'redemption', keys: ['redemption:r_parent'], details: { isStack: true } },
    ]);
    const [part, spend] = linesOf(type, byCard({ redemption: 'r_parent' }));
    expect(part?.refs.parentRedemption).toBe('r_parent');
    expect(spend?.refs.parentRedemption).toBe('r_parent');
  });

  it('recognises a stack by its order, too', () => {
    const stacked = order({ redemptions: { r_1: { date: REDEEMED, stacked: ['r_2', 'r_3'] } } });
    expect(linesOf(type, byCard({ order: stacked })).map(({ kind }) => kind)).toEqual(['redemption']);
  });

  it('by nobody known goes to the owner of the code', () => {
    const anonymous = data({
      customer: null,
      voucher: card(),
      redemption: redemption({ customer_id: null, amount: null }),
    });
    expect(linesOf(type, anonymous)).toMatchObject([{ customerId: 'cust_ann' }]);
  });

  it('by someone else than the owner: they redeemed, the owner’s points went', () => {
    const lines = linesOf(type, { ...byCard(), customer: customer({ id: 'cust_bob' }) });
    expect(lines.map(({ kind, customerId }) => [kind, customerId])).toEqual([
      ['redemption', 'cust_bob'],
      ['points', 'cust_ann'],
    ]);
  });

  it('takes the balance after only from the card that was redeemed', () => {
    const other = { ...byCard(), voucher: card({ id: 'v_other' }) };
    const [, spend] = linesOf(type, other);
    expect(spend).toMatchObject({ cardId: 'v_card', points: -50 });
    expect(spend).not.toHaveProperty('balanceAfter');
  });
});

it.each(['redemption.failed', 'customer.redemption.failed'])('%s says why, and moves nothing', (type) => {
  const failed = data({
    voucher: card(),
    redemption: redemption({
      id: 'rf_1',
      result: 'FAILURE',
      status: 'FAILED',
      failure_code: 'x',
      failure_message: 'No applicable redeemables',
    }),
  });
  expect(linesOf(type, failed)).toMatchObject([
    {
      kind: 'redemption',
      action: 'failed',
      state: 'FAILED',
      keys: ['redemption:rf_1:failed'],
      details: { failureMessage: 'No applicable redeemables' },
    },
  ]);
});

describe('rollbacks', () => {
  const rollback = (over: object = {}) => ({
    id: 'rr_1',
    date: '2026-02-02T10:00:00.000Z',
    redemption: 'r_1',
    reason: 'Fraud',
    result: 'SUCCESS',
    status: 'SUCCEEDED',
    customer_id: 'cust_ann',
    ...over,
  });

  it.each(['redemption.rollback.succeeded', 'customer.redemption.rollback.succeeded'])(
    '%s gives the points back',
    (type) => {
      const [line, refund] = linesOf(type, { ...byCard(), redemption_rollback: rollback({ amount: -50 }) });
      expect(line).toMatchObject({
        kind: 'redemption',
        action: 'rolled_back',
        state: 'SUCCEEDED',
        keys: ['rollback:rr_1'],
        occurredAt: '2026-02-02T10:00:00.000000Z',
        details: { reason: 'Fraud' },
      });
      expect(refund).toMatchObject({
        kind: 'points',
        action: 'refunded',
        points: 50,
        balanceAfter: 200,
        keys: ['refund:v_card:rr_1'],
        refs: { redemption: 'r_1', rollback: 'rr_1' },
      });
    },
  );

  it('gives back what was redeemed where the rollback states no amount', () => {
    expect(linesOf('redemption.rollback.succeeded', { ...byCard(), redemption_rollback: rollback() })[1]).toMatchObject(
      { action: 'refunded', points: 50 },
    );
  });

  it.each(['redemption.rollback.failed', 'customer.redemption.rollback.failed'])('%s moves nothing', (type) => {
    const failed = rollback({
      id: 'rrf_1',
      result: 'FAILURE',
      status: 'FAILED',
      failure_message: 'Already rolled back',
    });
    expect(linesOf(type, { ...byCard(), redemption_rollback: failed })).toMatchObject([
      {
        action: 'rollback_failed',
        state: 'FAILED',
        keys: ['rollback:rrf_1:failed'],
        refs: { redemption: 'r_1' },
        details: { failureMessage: 'Already rolled back' },
      },
    ]);
  });
});
