import { describe, expect, it } from 'vitest';
import {
  balance,
  balancesOf,
  campaign,
  card,
  customer,
  EVENT_TIME,
  linesOf,
  transaction,
} from '#lib/facts/testing/payloads.ts';

const CREATED = '2026-02-01T10:00:00.000000Z';
const entry = (over: object = {}) => ({
  id: 'lopp_1',
  voucher_id: 'v_card',
  campaign_id: 'camp_points',
  customer_id: 'cust_ann',
  order_id: 'ord_1',
  points: 25,
  activates_at: '2026-02-08',
  created_at: CREATED,
  details: {
    event: { id: 'evcus_1' },
    earning_rule: { id: 'ern_1', source: { banner: 'Order paid' } },
    order: { id: 'ord_1', source_id: 'shop-7' },
  },
  ...over,
});
const pendingBalance = (points: number, total: number) => ({
  points,
  total,
  object: 'balance',
  related_object: { type: 'voucher', id: 'v_card' },
});
const data = (points: number, total: number, over: object = {}) => ({
  voucher: card(),
  voucher_pending_points_balance: pendingBalance(points, total),
  campaign: campaign(),
  customer: customer(),
  order: null,
  pending_points: entry(over),
});

describe.each(['voucher', 'customer.voucher'])('%s.loyalty_card.pending_points', (prefix) => {
  const type = (action: string) => `${prefix}.loyalty_card.pending_points.${action}`;

  it('added: the change of the pending points, and no spendable balance', () => {
    const [line] = linesOf(type('added'), data(25, 65));
    expect(line).toMatchObject({
      kind: 'points',
      action: 'pending_added',
      points: 25,
      occurredAt: CREATED,
      keys: ['pending:lopp_1:added'],
      customerId: 'cust_ann',
    });
    expect(line).not.toHaveProperty('balanceAfter');
    expect(line?.details).toMatchObject({
      activatesAt: '2026-02-08',
      earningRuleName: 'Order paid',
      orderSourceId: 'shop-7',
    });
    expect(balancesOf('event', type('added'), data(25, 65))).toEqual([
      { fact: 'balance-stated', voucherId: 'v_card', unit: 'points', asOf: CREATED, trust: 'event', pendingPoints: 65 },
    ]);
  });

  it('updated: each update is a fact of its own, told apart by its time', () => {
    const updated = '2026-02-03T10:00:00.000000Z';
    expect(linesOf(type('updated'), data(-5, 60, { updated_at: updated }))[0]).toMatchObject({
      action: 'pending_updated',
      points: -5,
      occurredAt: updated,
      keys: [`pending:lopp_1:updated:${updated}`],
    });
  });

  it.each([
    ['as it was when the points were added', CREATED, '2026-02-01T10:00:20.000Z'],
    ['as it was long before', '2026-05-01T10:00:00.000Z', '2026-07-01T00:00:00.000Z'],
  ])('activated, with the card %s: at the time of the event, and no balance after', (_, updated, made) => {
    const [line] = linesOf(
      type('activated'),
      { ...data(25, 40), voucher: card({ updated_at: updated }) },
      { created_at: made },
    );
    expect(line).toMatchObject({ action: 'pending_activated', points: 25, occurredAt: made.replace('Z', '000Z') });
    expect(line).not.toHaveProperty('balanceAfter');
  });

  it('canceled: negative, at the time of the event', () => {
    expect(linesOf(type('canceled'), data(-25, 40))[0]).toMatchObject({
      action: 'pending_canceled',
      points: -25,
      occurredAt: EVENT_TIME,
      keys: ['pending:lopp_1:canceled'],
    });
  });

  it('activated, as the schema has it: the movement itself, one fact with the ledger’s', () => {
    const documented = {
      ...data(-25, 40),
      voucher_pending_points_balance: null,
      balance: balance({ points: 25 }),
      transaction: transaction('PENDING_POINTS_ACTIVATION', null),
    };
    expect(linesOf(type('activated'), documented)[0]).toMatchObject({
      action: 'pending_activated',
      points: 25,
      balanceAfter: 200,
      trust: 'transaction',
      keys: ['pending:lopp_1:activated', 'vtx:vtx_1'],
    });
  });

  it('activated, with only the pending balance stated: a card that has just changed shows the balance after', () => {
    const after = { ...data(25, 40), voucher: card({ updated_at: '2026-02-01T10:00:04.000Z' }) };
    const [line] = linesOf(type('activated'), after);
    expect(line).toMatchObject({
      action: 'pending_activated',
      points: 25,
      keys: ['pending:lopp_1:activated'],
      occurredAt: EVENT_TIME,
      balanceAfter: 200,
    });
    expect(balancesOf('event', type('activated'), after)).toMatchObject([{ pendingPoints: 40, asOf: EVENT_TIME }]);
  });
});

it('a pending entry is known by its own ids where the card is missing', () => {
  const [line] = linesOf('voucher.loyalty_card.pending_points.added', { pending_points: entry() });
  expect(line).toMatchObject({ customerId: 'cust_ann', cardId: 'v_card', points: 25 });
});
