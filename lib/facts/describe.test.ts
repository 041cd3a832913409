import { describe as group, expect, it } from 'vitest';
import type { Describable } from '#lib/facts/describable.ts';
import { describe } from '#lib/facts/describe.ts';
import { ACTIONS, findKindAction, KINDS } from '#lib/facts/kinds.ts';

const say = (kind: string, action: string, over: Partial<Omit<Describable, 'kind' | 'action'>> = {}) =>
  describe({ ...findKindAction(kind, action)!, refs: {}, details: {}, ...over });

/** What a merged line looks like where no report carried anything. */
const BARE = { points: null, balanceAfter: null, state: null, cardCode: null, campaignName: null };
const PAIRS = KINDS.flatMap((kind) => ACTIONS[kind].map((action) => [kind, action] as const));

group('describe', () => {
  it.each([
    [
      'points',
      'earned',
      { points: 900, details: { earningRuleName: 'Order-paid' } },
      'Earned 900 points (rule “Order-paid”)',
    ],
    ['points', 'added', { points: 12345, details: { reason: 'goodwill' } }, '12,345 points were added: goodwill'],
    ['points', 'removed', { points: -1 }, '1 point was removed'],
    [
      'points',
      'spent',
      { points: -50, details: { rewardName: 'Material', productName: 'Star Thermal Bottle' } },
      'Spent 50 points on reward “Material” (Star Thermal Bottle)',
    ],
    [
      'points',
      'spent',
      { points: -50, details: { rewardName: 'Bottle', productName: 'Bottle' } },
      'Spent 50 points on reward “Bottle”',
    ],
    ['points', 'refunded', { points: 50 }, 'Got back 50 points by a rollback'],
    ['points', 'expired', { points: -70 }, '70 points expired'],
    [
      'points',
      'transferred_in',
      { points: 5, details: { sourceCode: 'A-1' } },
      'Received 5 points by transfer from card A-1',
    ],
    [
      'points',
      'transferred_out',
      { points: -5, details: { destinationCode: 'B-1' } },
      'Transferred 5 points to card B-1',
    ],
    [
      'points',
      'pending_added',
      { points: 25, details: { activatesAt: '2025-01-29' } },
      '25 pending points were added, spendable from 2025-01-29',
    ],
    ['points', 'pending_updated', { points: -5 }, 'Pending points were lowered by 5'],
    ['points', 'pending_canceled', { points: -23 }, '23 pending points were canceled'],
    ['points', 'pending_activated', { points: 25 }, '25 pending points became spendable'],
    [
      'reward',
      'granted',
      { details: { rewardName: 'Material', productName: 'Mug', cost: 50 } },
      'Got reward “Material” (Mug) for 50 points',
    ],
    [
      'reward',
      'granted',
      { details: { rewardName: 'Bonus', pointsAdded: 20 } },
      'Got reward “Bonus”, which added 20 points',
    ],
    [
      'reward_redemption',
      'created',
      { state: 'PENDING', details: { productName: 'laptop', rewardName: 'reward', cost: 100 } },
      'Reward redemption of “laptop” for 100 points was created and is pending',
    ],
    [
      'reward_redemption',
      'created',
      { state: 'CREATED', details: { rewardName: 'reward' } },
      'Reward redemption of “reward” was created',
    ],
    [
      'reward_redemption',
      'pending',
      { details: { productName: 'laptop' } },
      'Reward redemption of “laptop” is pending',
    ],
    [
      'publication',
      'published',
      { cardCode: 'L0y4L', campaignName: 'Loyalty programme', details: { voucherType: 'LOYALTY_CARD' } },
      'Received loyalty card L0y4L of “Loyalty programme”',
    ],
    ['publication', 'failed', { cardCode: 'TEN' }, 'Publication of code TEN failed'],
    [
      'holder_assignment',
      'created',
      { cardCode: 'REFAPI-mk3', campaignName: 'Referral API', details: { holderRole: 'REFEREE' } },
      'Became referee of code REFAPI-mk3 in “Referral API”',
    ],
    [
      'holder_assignment',
      'deleted',
      { cardCode: 'REFAPI-mk3', details: { holderRole: 'REFEREE' } },
      'Is no longer referee of code REFAPI-mk3',
    ],
    ['redemption', 'succeeded', { cardCode: 'TEN', campaignName: 'Coupons' }, 'Redeemed code TEN of “Coupons”'],
    ['redemption', 'succeeded', { cardCode: 'CARD', details: { rewardName: 'Mug' } }, 'Redeemed reward “Mug”'],
    ['redemption', 'succeeded', { details: { isStack: true } }, 'Redeemed several codes together'],
    [
      'redemption',
      'failed',
      { cardCode: 'TEN', details: { failureMessage: 'Expired' } },
      'Redemption of code TEN failed: Expired',
    ],
    [
      'redemption',
      'rolled_back',
      { cardCode: 'TEN', details: { reason: 'Fraud prevention' } },
      'Redemption of code TEN was rolled back: Fraud prevention',
    ],
    [
      'tier',
      'upgraded',
      { details: { tierFrom: 'Silver', tierTo: 'Gold' }, campaignName: 'Points' },
      'Moved up from “Silver” to “Gold” of “Points”',
    ],
    ['order', 'paid', { refs: { order: 'ord_1' }, details: { orderSourceId: 'shop-7' } }, 'Paid order shop-7'],
    ['order', 'updated', { refs: { order: 'ord_1' }, state: 'FULFILLED' }, 'Updated order ord_1, now fulfilled'],
    ['voucher', 'disabled', { cardCode: 'TEN' }, 'Code TEN was disabled'],
    ['profile', 'custom_event', { details: { customEventName: 'sign_up' } }, 'Custom event “sign_up” happened'],
    ['profile', 'referred', { details: { referrerName: 'Bob' } }, 'Was referred by Bob'],
    ['segment', 'entered', { details: { segmentName: 'New Customers' } }, 'Entered segment “New Customers”'],
    [
      'gift',
      'added',
      { cardCode: 'GIFT-1', details: { reason: 'Refund' } },
      'Credits were added to gift card GIFT-1: Refund',
    ],
    [
      'other',
      'reported',
      { details: { eventType: 'customer.teleported' } },
      'Voucherify reported “customer.teleported”',
    ],
  ])('%s %s', (kind, action, over, sentence) => {
    expect(say(kind, action, over)).toBe(sentence);
  });

  it.each(PAIRS)('%s %s is a sentence of its own with nothing to go by', (kind, action) => {
    const sentence = say(kind, action, BARE);
    expect(sentence).toMatch(/^[A-Z][^“”]{3,}[a-z]$/);
    expect(sentence).not.toMatch(/undefined|null|NaN|\d| {2}/);
  });

  it('no two of a kind sound the same', () => {
    const sentences = PAIRS.map(([kind, action]) => say(kind, action, BARE));
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});

group('findKindAction', () => {
  it.each([
    ['points', 'granted'],
    ['toString', 'earned'],
    ['points', 'length'],
    ['', ''],
  ])('knows no %s %s', (kind, action) => {
    expect(findKindAction(kind, action)).toBeNull();
  });
});
