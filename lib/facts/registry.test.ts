import { describe, expect, it } from 'vitest';
import {
  balance,
  campaign,
  card,
  customer,
  EVENT_TIME,
  ofKind,
  projectionOf,
  redemption,
  transaction,
} from '#lib/facts/testing/payloads.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

describe('factsOf', () => {
  it('sees every customer once, the freshest object first and the others filling in', () => {
    const data = {
      customer: customer({ name: 'Ann', metadata: undefined }),
      holder: customer({ id: 'cust_bob', name: 'Bob' }),
      redemption: redemption({ customer: customer({ name: 'old name', metadata: { plan: 'gold' } }) }),
      publication: { customer: customer({ id: 'cust_eve' }) },
    };
    const seen = ofKind(projectionOf('redemption.succeeded', data), 'customer-seen');
    expect(seen.map(({ id }) => id)).toEqual(['cust_ann', 'cust_bob', 'cust_eve']);
    expect(seen[0]).toMatchObject({ name: 'Ann', email: null, sourceId: 'ann-1', metadata: '{"plan":"gold"}' });
  });

  it('a customer object without a time is as of the event; one with `updated_at` as of that', () => {
    const asOf = (over: JsonObject) =>
      ofKind(projectionOf('customer.segment.entered', { customer: customer(over) }), 'customer-seen')[0]?.asOf;
    expect(asOf({})).toBe(EVENT_TIME);
    expect(asOf({ updated_at: '2026-01-15T00:00:00.000Z' })).toBe('2026-01-15T00:00:00.000000Z');
  });

  it('what an object does not carry is absent, not null', () => {
    const [seen] = ofKind(projectionOf('customer.segment.entered', { customer: { id: 'cust_ann' } }), 'customer-seen');
    expect(Object.keys(seen!).sort()).toEqual(['asOf', 'fact', 'id']);
  });

  it('a campaign is as of its last change', () => {
    const seen = (over: JsonObject) =>
      ofKind(projectionOf('campaign.disabled', { campaign: campaign(over) }), 'campaign-seen')[0];
    expect(seen({ active: false })).toEqual({
      fact: 'campaign-seen',
      id: 'camp_points',
      asOf: '2025-12-01T00:00:00.000000Z',
      name: 'Points',
      campaignType: 'LOYALTY_PROGRAM',
      active: false,
    });
    expect(seen({ updated_at: '2026-01-10' })?.asOf).toBe('2026-01-10T00:00:00.000000Z');
  });

  it.each(['campaign.updated', 'campaign.reward.assignment.created', 'business_validation_rule.assignment.created'])(
    '%s is nobody’s history',
    (type) => {
      const projection = projectionOf(type, { campaign: campaign(), voucher: card(), rule: { id: 'val_1' } });
      expect(ofKind(projection, 'line-reported')).toEqual([]);
      expect(projection.note).toBeNull();
    },
  );

  it('a deleted campaign is marked', () => {
    expect(
      ofKind(
        projectionOf('campaign.deleted', { campaign: campaign(), deleted_at: '2026-01-11T00:00:00.000Z' }),
        'campaign-seen',
      )[0],
    ).toMatchObject({ deletedAt: '2026-01-11T00:00:00.000000Z' });
  });

  it('a type known by name only gives the neutral line', () => {
    const projection = projectionOf('customer.validation.failed', { customer: customer() });
    expect(projection.note).toBeNull();
    expect(ofKind(projection, 'line-reported')).toMatchObject([
      {
        kind: 'other',
        action: 'reported',
        keys: ['event:customer.validation.failed:ev_1'],
        occurredAt: EVENT_TIME,
        details: { eventType: 'customer.validation.failed' },
      },
    ]);
  });

  it.each(['customer.teleported', 'constructor', '__proto__', 'toString'])(
    'an unknown type (%s) gives the neutral line and a note',
    (type) => {
      const projection = projectionOf(type, { customer: customer() });
      expect(ofKind(projection, 'line-reported')).toMatchObject([{ kind: 'other', customerId: 'cust_ann' }]);
      expect(projection.note).toContain(type);
    },
  );

  it.each([
    ['voucher.loyalty_card.points_aded', 'points'],
    ['customer.redemption.succceeded', 'redemption'],
    ['loyalty_card.pending_points.updated', 'other'],
  ])('the misspelled type %s is routed', (type, kind) => {
    const data = {
      customer: customer(),
      balance: balance(),
      transaction: transaction('POINTS_ADDITION', null),
      redemption: redemption({ amount: null }),
    };
    expect(ofKind(projectionOf(type, data), 'line-reported')[0]?.kind).toBe(kind);
    expect(projectionOf(type, data).note ?? '').not.toContain('does not know');
  });

  it('finds the customer by the event’s entity, where the payload was redesigned beyond recognition', () => {
    const projection = projectionOf('customer.order.paid', { greeting: 'Hi Ann' }, { entity_id: 'cust_ann' });
    expect(projection.customerId).toBe('cust_ann');
    expect(projection.facts).toEqual([
      expect.objectContaining({ fact: 'customer-seen', id: 'cust_ann' }),
      expect.objectContaining({ kind: 'other' }),
    ]);
    expect(projectionOf('voucher.published', {}, { entity_id: 'v_1' })).toMatchObject({
      customerId: null,
      facts: [],
      note: expect.stringContaining('no customer') as string,
    });
  });

  it.each([
    [{ balance: balance({ points: 'lots' }) }, 'data.balance.points: expected a number, got a string'],
    [
      { balance: balance({ balance: 1.5 }) },
      'data.balance.balance: expected a whole number within ±2^53, got a fraction',
    ],
    [
      { transaction: { ...transaction('POINTS_ADDITION', null), id: 7 } },
      'data.transaction.id: expected an id, got a number',
    ],
    [{ customer: customer({ id: {} }) }, 'data.customer.id: expected an id, got an object'],
    [
      { voucher: card({ loyalty_card: { points: 1, balance: 2 ** 53 } }) },
      'data.voucher.loyalty_card.balance: expected a whole number within ±2^53, got a larger one',
    ],
    [
      { customer: customer({ id: 'x'.repeat(201) }) },
      'data.customer.id: expected an id of at most 200 characters, got 201',
    ],
  ])('what cannot be right is refused by the name of its field: %#', (over, message) => {
    const data = {
      voucher: card(),
      customer: customer(),
      balance: balance(),
      transaction: transaction('POINTS_ADDITION', null),
      ...over,
    };
    expect(() => projectionOf('voucher.loyalty_card.points_added', data)).toThrow(
      expect.objectContaining({ name: 'ProjectionError', message }),
    );
  });
});
