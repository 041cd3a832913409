import { describe, expect, it } from 'vitest';
import {
  balance,
  balancesOf,
  campaign,
  card,
  customer,
  EVENT_TIME,
  linesOf,
  order,
  projectionOf,
  transaction,
} from '#lib/facts/testing/payloads.ts';

const TX_TIME = '2026-02-01T10:00:00.123456Z';
const data = (type: string, change: number, details: object = {}) => ({
  transaction: transaction(type, { balance: balance({ points: change }), ...details }),
  voucher: card(),
  campaign: campaign(),
  holder: customer(),
  balance: balance({ points: change }),
});

describe('a ledger transaction', () => {
  it.each([
    ['POINTS_ADDITION', 40, 'added'],
    ['POINTS_REMOVAL', -40, 'removed'],
    ['POINTS_ADDITION', -40, 'removed'],
    ['POINTS_EXPIRATION', -40, 'expired'],
    ['POINTS_TRANSFER_IN', 40, 'transferred_in'],
    ['POINTS_TRANSFER_OUT', -40, 'transferred_out'],
    ['SOMETHING_NEW', -40, 'removed'],
  ])('%s of %i is %s, named by its id', (type, change, action) => {
    const [line] = linesOf('voucher.loyalty_card.transaction.created', data(type, change));
    expect(line).toMatchObject({
      kind: 'points',
      action,
      customerId: 'cust_ann',
      keys: ['vtx:vtx_1'],
      occurredAt: TX_TIME,
      trust: 'transaction',
      points: change,
      balanceAfter: 200,
      cardId: 'v_card',
      cardCode: 'CARD-1',
      campaignId: 'camp_points',
      campaignName: 'Points',
    });
  });

  it.each([
    ['POINTS_REDEMPTION', { redemption: { id: 'r_1' } }, 'spent', 'spend:v_card:r_1'],
    ['POINTS_REFUND', { redemption: { id: 'r_1' }, rollback: { id: 'rr_1' } }, 'refunded', 'refund:v_card:rr_1'],
    [
      'PENDING_POINTS_ACTIVATION',
      { pending_points: { id: 'lopp_1' } },
      'pending_activated',
      'pending:lopp_1:activated',
    ],
    [
      'POINTS_ACCRUAL',
      { event: { id: 'evcus_1' }, earning_rule: { id: 'ern_1' } },
      'earned',
      'accrual:v_card:evcus_1:ern_1',
    ],
  ])('%s shares its name with the other reports of the fact', (type, details, action, key) => {
    const [line] = linesOf('voucher.loyalty_card.transaction.created', data(type, 40, details));
    expect(line).toMatchObject({ action, keys: [key, 'vtx:vtx_1'] });
  });

  it('states the balance and the lifetime points at its own time', () => {
    expect(balancesOf('transaction', 'voucher.loyalty_card.transaction.created', data('POINTS_ADDITION', 40))).toEqual([
      {
        fact: 'balance-stated',
        voucherId: 'v_card',
        unit: 'points',
        asOf: TX_TIME,
        trust: 'transaction',
        balance: 200,
        points: 300,
      },
    ]);
  });

  it.each([
    ['the holder, whoever caused it', { holder: customer(), customer: customer({ id: 'cust_bob' }) }, 'cust_ann'],
    ['the customer, whatever the voucher says', { holder: null, customer: customer({ id: 'cust_bob' }) }, 'cust_bob'],
    ['the voucher’s holder_id where nobody is named', { holder: null }, 'cust_ann'],
    [
      'the customer, where the voucher says nothing',
      { holder: null, customer: customer({ id: 'cust_bob' }), voucher: card({ holder_id: undefined as never }) },
      'cust_bob',
    ],
  ])('belongs to %s, with the card', (_, over, owner) => {
    const { facts } = projectionOf('voucher.loyalty_card.points_added', { ...data('POINTS_ADDITION', 40), ...over });
    expect(facts.find(({ fact }) => fact === 'line-reported')).toMatchObject({ customerId: owner });
    expect(facts.find(({ fact }) => fact === 'voucher-seen')).toMatchObject({ holderId: owner });
  });

  it('tells who, why and from where, and what it refers to', () => {
    const full = {
      ...data('POINTS_ACCRUAL', 40, {
        earning_rule: { id: 'ern_1', source: { banner: 'Order paid' } },
        segment: { id: 'seg_1', name: 'VIP' },
      }),
      order: order(),
      event: { id: 'evcus_1' },
      earning_rule: { id: 'ern_1', parameters: { banner: 'Order paid, full' } },
    };
    const [line] = linesOf('voucher.loyalty_card.transaction.created', full, {
      event_source: { channel: 'API', api_key: { name: 'Shop', app_id: 'secret' } },
    });
    expect(line?.refs).toEqual({
      transaction: 'vtx_1',
      order: 'ord_1',
      earningRule: 'ern_1',
      causingEvent: 'evcus_1',
      segment: 'seg_1',
    });
    expect(line?.details).toMatchObject({
      earningRuleName: 'Order paid, full',
      orderSourceId: 'shop-7',
      orderAmount: 2900,
      segmentName: 'VIP',
      source: 'API',
      actor: 'API key Shop',
    });
    expect(JSON.stringify(line)).not.toContain('secret');
  });

  it('needs no details: the short form states type, id and time, and the balance stands beside it', () => {
    const short = {
      voucher: card(),
      balance: balance(),
      campaign: campaign(),
      customer: customer(),
      transaction: { id: 'vtx_1', type: 'POINTS_ADDITION', details: null, created_at: TX_TIME },
    };
    expect(linesOf('voucher.loyalty_card.points_added', short)[0]).toMatchObject({
      action: 'added',
      points: 40,
      balanceAfter: 200,
      keys: ['vtx:vtx_1'],
    });
  });

  it('without a number becomes a neutral line, with a note', () => {
    const projection = projectionOf('voucher.loyalty_card.transaction.created', {
      transaction: null,
      voucher: card(),
      holder: customer(),
      balance: null,
    });
    expect(projection.facts).toContainEqual(
      expect.objectContaining({ kind: 'other', action: 'reported', customerId: 'cust_ann' }),
    );
    expect(projection.note).toContain('voucher.loyalty_card.transaction.created');
  });
});

describe('expired points', () => {
  it('are negative, although the event states them as a positive number', () => {
    const expired = {
      voucher: card(),
      points: 10,
      campaign: campaign(),
      customer: customer(),
      buckets: [],
      transaction: transaction('POINTS_EXPIRATION', { balance: balance({ points: -10 }) }),
    };
    expect(linesOf('voucher.loyalty_card.points_expired', expired)[0]).toMatchObject({
      action: 'expired',
      points: -10,
      balanceAfter: 200,
    });
    expect(linesOf('voucher.loyalty_card.points_expired', { ...expired, transaction: null })[0]).toMatchObject({
      action: 'expired',
      points: -10,
      trust: 'event',
    });
  });
});

describe('an accrual (customer.rewarded.loyalty_points)', () => {
  const accrual = {
    customer: customer(),
    holder: customer(),
    campaign: campaign(),
    voucher: card({ loyalty_card: { points: 0, balance: 0 } }),
    balance: balance({ points: 900, balance: 900, total: 900 }),
    earning_rule: { id: 'ern_1', source: { banner: 'Order paid' } },
    order: order(),
    event: { id: 'evcus_cause', type: 'customer.order.paid', created_at: '2026-02-01T09:59:59.000Z' },
  };

  it('is named by card, causing event and rule, as in the ledger', () => {
    expect(linesOf('customer.rewarded.loyalty_points', accrual)).toMatchObject([
      {
        action: 'earned',
        points: 900,
        balanceAfter: 900,
        trust: 'event',
        occurredAt: EVENT_TIME,
        keys: ['accrual:v_card:evcus_cause:ern_1'],
      },
    ]);
  });

  it('takes the balance from `balance`, never from the card, which is the state before', () => {
    expect(balancesOf('snapshot', 'customer.rewarded.loyalty_points', accrual)).toEqual([]);
    expect(balancesOf('event', 'customer.rewarded.loyalty_points', accrual)).toMatchObject([
      { balance: 900, points: 900, asOf: '2026-02-01T10:00:00.000000Z' },
    ]);
  });

  it('is dated by its event, unless that is made over a minute after what it tells', () => {
    const [known, told] = ['2026-02-01T10:00:00.000000Z', '2026-02-01T10:01:00.000Z'];
    const made = (created_at: string) =>
      linesOf('customer.rewarded.loyalty_points', accrual, { created_at })[0]?.occurredAt;
    expect(made(told)).toBe('2026-02-01T10:01:00.000000Z');
    expect(made('2026-02-01T10:01:00.001Z')).toBe(known);
    expect(made('2026-07-01T00:00:00.000Z')).toBe(known);
  });

  it('of no known cause is dated by its event, since the card may have rested for months', () => {
    const alone = { ...accrual, event: null, voucher: card({ updated_at: '2025-05-01T00:00:00.000Z' }) };
    expect(linesOf('customer.rewarded.loyalty_points', alone)[0]?.occurredAt).toBe(EVENT_TIME);
    expect(balancesOf('event', 'customer.rewarded.loyalty_points', alone)[0]?.asOf).toBe(EVENT_TIME);
  });

  it('without the rule is named by what caused it', () => {
    expect(linesOf('customer.rewarded.loyalty_points', { ...accrual, earning_rule: null })[0]?.keys).toEqual([
      'accrual:v_card:evcus_cause:no-rule',
    ]);
    expect(
      linesOf('customer.rewarded.loyalty_points', { ...accrual, earning_rule: null, event: null })[0]?.keys,
    ).toEqual(['accrual:v_card:ord_1:no-rule']);
  });
});
