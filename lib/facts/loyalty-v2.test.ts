import { expect, test } from 'vitest';
import { describe as say } from '#lib/facts/describe.ts';
import { cardTransaction, memberCard, program, rewardTransaction } from '#lib/facts/testing/loyalty-v2.ts';
import { EVENT_TIME, linesOf, ofKind, projectionOf } from '#lib/facts/testing/payloads.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

const around = (data: JsonObject) => ({
  customer: { id: 'cust_ann' },
  program: program(),
  card: memberCard(),
  ...data,
});
const movement = (type: string, details: JsonObject, over: JsonObject = {}) =>
  linesOf('loyalty_v2.card_transaction', around({ card_transaction: cardTransaction(type, details, over) }))[0]!;
const purchase = (over: JsonObject) =>
  linesOf('loyalty_v2.reward_transaction', around({ reward_transaction: rewardTransaction(over) }))[0]!;
const [CREATED, UPDATED] = ['2026-02-01T10:00:00.100000Z', '2026-02-01T10:00:00.900000Z'];

const rule = { reason: 'Circle / Paid', metadata: { earning_rule_id: 'lern_1', event_id: 'evcus_1' } };
const TYPES: [type: string, action: string, points: number, title: string, details: JsonObject][] = [
  ['ADMIN_CREDIT', 'added', 50, '50 points were added: Sorry', { reason: 'Sorry' }],
  ['ADMIN_DEBIT', 'removed', -50, '50 points were removed: Wrong', { reason: 'Wrong' }],
  ['ADMIN_POINTS_EXPIRATION', 'expired', -50, '50 points were expired by hand: Closed', { reason: 'Closed' }],
  ['POINTS_EARNED', 'earned', 50, 'Earned 50 points (rule “Circle / Paid”)', rule],
  ['POINTS_SPENT_ON_REWARD', 'spent', -50, 'Spent 50 points on a reward', { reward: { id: 'lrew_1' } }],
  ['POINTS_SPENT_ON_ORDER', 'spent', -50, 'Spent 50 points on an order', { order: { id: 'ord_1' } }],
  ['POINTS_PURCHASED', 'bought', 50, 'Bought 50 points', {}],
  ['POINTS_PURCHASE_REVERSED', 'purchase_reversed', -50, 'A purchase of 50 points was reversed', {}],
  ['POINTS_REFUNDED', 'taken_back', -50, '50 points were taken back: earned on what was returned', {}],
  ['POINTS_RETURNED', 'given_back', 50, 'Got back 50 points for a reward that was returned', {}],
  ['POINTS_EXPIRED', 'expired', -50, '50 points expired', {}],
  ['PENDING_POINTS_ADDED', 'pending_added', 50, '50 pending points were added (rule “Circle / Paid”)', rule],
  ['PENDING_POINTS_ACTIVATED', 'pending_activated', 50, '50 pending points became spendable', {}],
  ['PENDING_POINTS_CANCELED', 'pending_canceled', -50, '50 pending points were canceled', {}],
];

test.each(TYPES)(
  '%s is %s, with whatever sign it comes, and has its own sentence',
  (type, action, points, title, of) => {
    for (const total of [50, -50]) {
      const line = movement(type, { ...of, points: { total } });
      expect(line).toMatchObject({
        ...{ kind: 'points', action, points, state: null, keys: ['lctx:lctx_a1'], trust: 'transaction' },
        ...{ cardId: 'lcrd_a1', cardCode: 'CIRCLE-1', campaignId: 'lprg_a1', campaignName: 'Circle' },
      });
      expect(line).not.toHaveProperty('balanceAfter');
      expect(say(line)).toBe(title);
    }
  },
);

test('points moved when they were approved; nothing moved before, nor where it was rejected', () => {
  const spend = { points: { total: -150 }, reward_transaction: { id: 'lrtx_a1' } };
  const inState = (status: string, over: JsonObject = {}) =>
    movement('POINTS_SPENT_ON_REWARD', { ...spend, ...over }, { status });
  expect(inState('APPROVED')).toMatchObject({ points: -150, occurredAt: UPDATED, asOf: UPDATED, state: null });
  const rejection = { reason: 'not enough points' };
  const told: [string, string, JsonObject][] = [
    ['PENDING', 'Spending 150 points on a reward is pending', {}],
    ['PROCESSING', 'Spending 150 points on a reward is being processed', {}],
    ['REJECTED', 'Spending 150 points on a reward was rejected: not enough points', { rejection }],
    ['ON_HOLD', 'Spending 150 points on a reward is on hold', {}],
  ];
  for (const [status, title, over] of told) {
    const line = inState(status, over);
    expect(line).toMatchObject({ points: null, occurredAt: CREATED, asOf: UPDATED, state: status });
    expect(say(line)).toBe(title);
  }
});

test.each(TYPES)('what is asked for and not booked has a sentence: %s', (type, _action, _points, _title, details) => {
  const line = movement(type, { ...details, points: { total: 50 } }, { status: 'REJECTED' });
  expect(say(line)).toMatch(/^[A-Z][a-z ]+ (of )?50 (pending )?points.* was rejected$/);
});

test('an expiry may name its buckets alone, and a type to come goes by its number', () => {
  const buckets = [{ points: { total: 20 } }, { points: { total: 30 } }];
  expect(movement('POINTS_EXPIRED', { buckets }).points).toBe(-50);
  expect(movement('POINTS_EXPIRED', { bucket: buckets[0]! }).points).toBe(-20);
  expect(movement('POINTS_BURNED', { points: { total: -7 } })).toMatchObject({ action: 'removed', points: -7 });
  const line = movement('ADMIN_CREDIT', {});
  expect(line.kind).toBe('other');
});

test('a movement names what it is linked with, the event of v1 that caused it among them', () => {
  const line = movement('POINTS_EARNED', { ...rule, points: { total: 5 }, order: { id: 'ord_1' } });
  expect(line.refs).toEqual({
    transaction: 'lctx_a1',
    causingEvent: 'evcus_1',
    earningRule: 'lern_1',
    order: 'ord_1',
  });
  const spent = { points: { total: 150 }, reward: { id: 'lrew_1' }, reward_transaction: { id: 'lrtx_a1' } };
  expect(movement('POINTS_SPENT_ON_REWARD', spent).refs).toMatchObject({ rewardRedemption: 'lrtx_a1' });
});

test('a card states its balance as of the moment of asking, and whether its counters come to it', () => {
  const statedBy = (card: JsonObject) => ofKind(projectionOf('loyalty_v2.card', around({ card })), 'balance-stated');
  expect(statedBy(memberCard())).toEqual([
    {
      ...{ fact: 'balance-stated', voucherId: 'lcrd_a1', unit: 'points', trust: 'snapshot' },
      asOf: EVENT_TIME,
      ...{ balance: 400, points: 500, pendingPoints: 40, redeemedPoints: 150, expiredPoints: 20, subtractedPoints: 50 },
      ...{ counterDifference: 0, nextExpirationDate: '2026-12-31', nextExpirationPoints: 60 },
    },
  ]);
  expect(statedBy(memberCard({}, { locked: 30, unlocked: 10, purchased_reversed: 5 }))[0]!.counterDifference).toBe(25);
  const { facts, note } = projectionOf('loyalty_v2.card', around({ card: memberCard({ code: null }) }));
  expect(facts).toContainEqual({
    ...{ fact: 'voucher-seen', id: 'lcrd_a1', type: 'LOYALTY_CARD', asOf: EVENT_TIME, holderId: 'cust_ann' },
    ...{ campaignId: 'lprg_a1', campaignName: 'Circle' },
  });
  expect(facts.some(({ fact }) => fact === 'line-reported')).toBe(false);
  expect(note).toBeNull();
});

test('what waits on a card is told by days: pending until it can be spent, the rest until it expires', () => {
  const bucket = (points: number, over: JsonObject) => ({ id: 'lcppb_a1', points: { total: points }, ...over });
  const pending = [
    bucket(30, { date: '2026-03-20', status: 'PENDING' }),
    bucket(10, { date: '2026-03-01', status: 'PENDING' }),
    bucket(5, { date: '2026-03-20T00:00:00Z', status: 'PENDING' }),
    bucket(7, { date: '2026-03-01', status: 'CANCELED' }),
    bucket(9, { status: 'PENDING' }),
  ];
  const expiring = [bucket(60, { expiration_date: '2026-12-31', status: 'ACTIVE' })];
  const statedBy = (lists: JsonObject) =>
    ofKind(projectionOf('loyalty_v2.card_points', around({ card: memberCard(), ...lists })), 'balance-stated')[0];
  expect(statedBy({ pending_points: pending, expiring_points: expiring })).toMatchObject({
    ...{ voucherId: 'lcrd_a1', pendingDays: '2026-03-01 10, 2026-03-20 35', expiringDays: '2026-12-31 60' },
  });
  // a list that was not asked for says nothing, an empty one that nothing waits any more
  expect(statedBy({ pending_points: [] })).toEqual({
    ...{ fact: 'balance-stated', voucherId: 'lcrd_a1', unit: 'points', asOf: EVENT_TIME, trust: 'snapshot' },
    pendingDays: null,
  });
  const card = memberCard({ balance: { points: 400, pending_points: 0 }, next_expiration: null });
  expect(ofKind(projectionOf('loyalty_v2.card', around({ card })), 'balance-stated')[0]).toMatchObject({
    ...{ pendingDays: null, expiringDays: null },
  });
});

test.each([
  [{}, 'completed', null, 'Reward redemption was completed'],
  [{ status: 'PENDING', updated_at: null }, 'pending', 'PENDING', 'Reward redemption is pending'],
  [{ status: 'REJECTED' }, 'pending', 'REJECTED', 'Reward redemption was rejected'],
  [{ status: 'REFUNDED' }, 'completed', 'REFUNDED', 'Reward redemption was completed'],
  [{ type: 'REFUND' }, 'rolled_back', null, 'Reward redemption was rolled back'],
])('a reward bought with points is one line, whatever becomes of it: %o', (over, action, state, title) => {
  const line = purchase(over);
  expect(line).toMatchObject({ kind: 'reward_redemption', action, state, keys: ['lrtx:lrtx_a1'] });
  expect(line.refs).toMatchObject({ rewardRedemption: 'lrtx_a1', transaction: 'lctx_a1', reward: 'lrew_a1' });
  expect(say(line)).toBe(title);
});
