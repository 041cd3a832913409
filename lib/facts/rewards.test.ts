import { describe, expect, it } from 'vitest';
import {
  balancesOf,
  campaign,
  card,
  customer,
  EVENT_TIME,
  linesOf,
  order,
  redemption,
} from '#lib/facts/testing/payloads.ts';

const REDEEMED = '2026-02-01T10:00:00.500000Z';
const mug = {
  assignment_id: 'rewa_1',
  product: { id: 'prod_1', name: 'Mug' },
  id: 'rew_1',
  object: 'reward',
  name: 'Material',
  type: 'CAMPAIGN',
};
const bought = (over: object = {}) => ({
  customer: customer(),
  holder: customer(),
  voucher: card(),
  campaign: campaign(),
  reward: mug,
  referral_tier: null,
  balance: null,
  custom_event: null,
  customer_event: null,
  redemption: redemption({ voucher: card(), order: order(), reward: { ...mug, type: 'MATERIAL' } }),
  ...over,
});

describe('customer.rewarded', () => {
  it('with a loyalty card is a reward and a spend', () => {
    const [reward, spend] = linesOf('customer.rewarded', bought());
    expect(reward).toMatchObject({
      kind: 'reward',
      action: 'granted',
      customerId: 'cust_ann',
      keys: ['reward:r_1'],
      occurredAt: REDEEMED,
    });
    expect(reward?.refs).toEqual({
      order: 'ord_1',
      redemption: 'r_1',
      reward: 'rew_1',
      rewardAssignment: 'rewa_1',
      product: 'prod_1',
    });
    expect(reward?.details).toMatchObject({
      rewardName: 'Material',
      rewardType: 'MATERIAL',
      productName: 'Mug',
      cost: 50,
    });
    expect(spend).toMatchObject({
      kind: 'points',
      action: 'spent',
      points: -50,
      balanceAfter: 200,
      keys: ['spend:v_card:r_1'],
      trust: 'event',
      cardId: 'v_card',
      occurredAt: REDEEMED,
    });
  });

  it('believes the reward’s contents more than its type, where no redemption tells', () => {
    const typeOf = (reward: object) =>
      linesOf('customer.rewarded', bought({ redemption: null, reward: { ...mug, product: null, ...reward } }))[0]
        ?.details.rewardType;
    expect(typeOf({ product: { id: 'prod_1' } })).toBe('MATERIAL');
    expect(typeOf({ voucher: { id: 'v_2', code: 'X' } })).toBe('CAMPAIGN');
    expect(typeOf({ type: 'COIN' })).toBe('COIN');
  });

  it('of a referral goes to the rewarded one and costs nothing', () => {
    const referral = bought({
      redemption: null,
      customer: customer({ id: 'cust_referrer' }),
      voucher: card({ type: 'DISCOUNT_VOUCHER', loyalty_card: null, code: 'REF-1' }),
      custom_event: { id: 'event_1', type: 'sign_up', created_at: '2026-02-01T09:00:00.000Z' },
      referral_tier: { id: 'rrt_1', banner: 'First friend' },
    });
    const lines = linesOf('customer.rewarded', referral);
    expect(lines).toMatchObject([
      {
        kind: 'reward',
        customerId: 'cust_referrer',
        keys: ['reward:rewa_1:event_1'],
        occurredAt: '2026-02-01T09:00:00.000000Z',
      },
    ]);
    expect(lines[0]?.details).toMatchObject({ customEventName: 'sign_up', referralTierName: 'First friend' });
    expect(lines[0]?.details).not.toHaveProperty('cost');
  });

  it('that adds points to another card states its balance and moves nothing: the ledger names the movement', () => {
    const added = bought({
      balance: {
        type: 'loyalty_card',
        points: 20,
        balance: 520,
        total: 700,
        related_object: { id: 'v_other', type: 'voucher' },
      },
    });
    expect(linesOf('customer.rewarded', added).map(({ kind }) => kind)).toEqual(['reward', 'points']);
    expect(linesOf('customer.rewarded', added)[0]?.details.pointsAdded).toBe(20);
    expect(balancesOf('event', 'customer.rewarded', added)).toMatchObject([
      { voucherId: 'v_other', balance: 520, points: 700, unit: 'points', asOf: '2026-02-01T10:00:00.500000Z' },
    ]);
  });

  it('spends nothing when the redemption failed', () => {
    expect(
      linesOf('customer.rewarded', bought({ redemption: redemption({ result: 'FAILURE' }) })).map(({ kind }) => kind),
    ).toEqual(['reward']);
  });
});

describe('customer.reward_redemptions', () => {
  const CREATED = '2026-02-01T10:00:02.000000Z';
  const record = (state: string) => ({
    customer: customer(),
    holder: customer(),
    voucher: card(),
    campaign: campaign(),
    reward: mug,
    balance: null,
    source: { id: 'r_1', type: 'redemption' },
    reward_assignment: { id: 'rewa_1', parameters: { loyalty: { points: 100 } } },
    reward_redemption: {
      id: 'rewr_1',
      state,
      source_id: 'r_1',
      source_type: 'redemption',
      created_at: CREATED,
      updated_at: null,
      customer_id: 'cust_ann',
      reward_assignment_id: 'rewa_1',
    },
  });

  it.each([
    ['created', 'PENDING', 'created', CREATED],
    ['pending', 'PENDING', 'pending', EVENT_TIME],
    ['completed', 'COMPLETED', 'completed', EVENT_TIME],
    ['rolledback', 'ROLLEDBACK', 'rolled_back', EVENT_TIME],
  ])('%s in state %s', (name, state, action, occurredAt) => {
    const lines = linesOf(`customer.reward_redemptions.${name}`, record(state));
    expect(lines).toMatchObject([
      { kind: 'reward_redemption', action, state, occurredAt, keys: [`reward-redemption:rewr_1:${action}`] },
    ]);
    expect(lines[0]).not.toHaveProperty('points');
    expect(lines[0]?.refs).toMatchObject({
      rewardRedemption: 'rewr_1',
      redemption: 'r_1',
      rewardAssignment: 'rewa_1',
      product: 'prod_1',
    });
    expect(lines[0]?.details).toMatchObject({ cost: 100, productName: 'Mug', rewardType: 'MATERIAL' });
  });

  it('of a referral comes from an event, not from a redemption', () => {
    const body = record('COMPLETED');
    const referral = {
      ...body,
      reward_redemption: { ...body.reward_redemption, source_type: 'redemption_event', source_id: 'evcus_9' },
    };
    expect(linesOf('customer.reward_redemptions.completed', referral)[0]?.refs).toMatchObject({
      causingEvent: 'evcus_9',
    });
  });

  it('reads the card’s balance after the spend, and times with blanks inside', () => {
    const body = { ...record('COMPLETED'), voucher: card({ updated_at: '2026-02-01T10: 00: 00.250Z' }) };
    expect(balancesOf('snapshot', 'customer.reward_redemptions.completed', body)).toMatchObject([
      { balance: 200, points: 300, redeemedPoints: 100, asOf: '2026-02-01T10:00:00.250000Z' },
    ]);
  });
});
