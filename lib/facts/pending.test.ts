import { describe, expect, it } from 'vitest';
import { balance, balancesOf, campaign, card, customer, EVENT_TIME, linesOf, transaction } from '#lib/facts/testing/payloads';

const CREATED = '2026-02-01T10:00:00.000000Z';
const entry = (over: object = {}) => ({
  id: 'lopp_1', voucher_id: 'v_card', campaign_id: 'camp_points', customer_id: 'cust_ann', order_id: 'ord_1', points: 25, activates_at: '2026-02-08', created_at: CREATED,
  details: { event: { id: 'evcus_1' }, earning_rule: { id: 'ern_1', source: { banner: 'Order paid' } }, order: { id: 'ord_1', source_id: 'shop-7' } }, ...over,
});
const pendingBalance = (points: number, total: number) => ({ points, total, object: 'balance', related_object: { type: 'voucher', id: 'v_card' } });
const data = (points: number, total: number, over: object = {}) => ({
  voucher: card(), voucher_pending_points_balance: pendingBalance(points, total), campaign: campaign(), customer: customer(), order: null, pending_points: entry(over),
});

describe.each(['voucher', 'customer.voucher'])('%s.loyalty_card.pending_points', (prefix) => {
  const type = (action: string) => `${prefix}.loyalty_card.pending_points.${action}`;

  it('added: the change of the pending points, and no spendable balance', () => {
    const [line] = linesOf(type('added'), data(25, 65));
    expect(line).toMatchObject({ kind: 'points', action: 'pending_added', points: 25, occurredAt: CREATED, keys: ['pending:lopp_1:added'], customerId: 'cust_ann' });
    expect(line).not.toHaveProperty('balanceAfter');
    expect(line?.details).toMatchObject({ activatesAt: '2026-02-08', earningRuleName: 'Order paid', orderSourceId: 'shop-7' });
    expect(balancesOf('event', type('added'), data(25, 65))).toEqual([
      { fact: 'balance-stated', voucherId: 'v_card', unit: 'points', asOf: CREATED, trust: 'event', pendingPoints: 65 },
    ]);
  });

  it('updated: each update is a fact of its own, told apart by its time', () => {
    const updated = '2026-02-03T10:00:00.000000Z';
    expect(linesOf(type('updated'), data(-5, 60, { updated_at: updated }))[0]).toMatchObject({
      action: 'pending_updated', points: -5, occurredAt: updated, keys: [`pending:lopp_1:updated:${updated}`],
    });
  });

  it('activated by an event that was made long after is dated by the card that shows it', () => {
    const [line] = linesOf(type('activated'), data(25, 40), { created_at: '2026-07-01T00:00:00.000Z' });
    expect([line?.occurredAt, line?.balanceAfter]).toEqual(['2026-02-01T10:00:00.000000Z', 200]);
  });

  it('canceled: negative, at the time of the event', () => {
    expect(linesOf(type('canceled'), data(-25, 40))[0]).toMatchObject({ action: 'pending_canceled', points: -25, occurredAt: EVENT_TIME, keys: ['pending:lopp_1:canceled'] });
  });

  it('activated, as the schema has it: the movement itself, one fact with the ledger’s', () => {
    const documented = { ...data(-25, 40), voucher_pending_points_balance: null, balance: balance({ points: 25 }), transaction: transaction('PENDING_POINTS_ACTIVATION', null) };
    expect(linesOf(type('activated'), documented)[0]).toMatchObject({
      action: 'pending_activated', points: 25, balanceAfter: 200, trust: 'transaction', keys: ['pending:lopp_1:activated', 'vtx:vtx_1'],
    });
  });

  it('activated, as the example has it: only the pending balance is stated, and the card shows the balance after', () => {
    const [line] = linesOf(type('activated'), data(25, 40));
    expect(line).toMatchObject({ action: 'pending_activated', points: 25, keys: ['pending:lopp_1:activated'], occurredAt: EVENT_TIME, balanceAfter: 200 });
    expect(balancesOf('event', type('activated'), data(25, 40))).toMatchObject([{ pendingPoints: 40, asOf: EVENT_TIME }]);
  });
});

it('a pending entry is known by its own ids where the card is missing', () => {
  const [line] = linesOf('voucher.loyalty_card.pending_points.added', { pending_points: entry() });
  expect(line).toMatchObject({ customerId: 'cust_ann', cardId: 'v_card', points: 25 });
});
