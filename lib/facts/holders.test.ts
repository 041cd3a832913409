import { expect, it } from 'vitest';
import { campaign, card, customer, EVENT_TIME, linesOf, ofKind, projectionOf } from '#lib/facts/testing/payloads.ts';

const data = {
  holder: {
    id: 'rh_1',
    object: 'redeemable_holder',
    created_at: '2026-01-05T00:00:00.000Z',
    customer_id: 'cust_referee',
    holder_role: 'REFEREE',
    voucher_type: 'DISCOUNT_VOUCHER',
    campaign_type: 'REFERRAL_PROGRAM',
    redeemable_id: 'v_ref',
    redeemable_object: 'voucher',
    publication_id: null,
  },
  voucher: card({
    id: 'v_ref',
    code: 'REF-1',
    type: 'DISCOUNT_VOUCHER',
    loyalty_card: null,
    holder_id: 'cust_owner',
    is_referral_code: true,
  }),
  campaign: campaign({ campaign_type: 'REFERRAL_PROGRAM' }),
  customer: customer({ id: 'cust_referee', name: null, source_id: null }),
};

it('an assignment belongs to the one assigned, not to the owner of the code', () => {
  const projection = projectionOf('customer.holder.assignment.created', data);
  expect(projection.customerId).toBe('cust_referee');
  expect(ofKind(projection, 'line-reported')).toMatchObject([
    {
      kind: 'holder_assignment',
      action: 'created',
      customerId: 'cust_referee',
      keys: ['holder:rh_1:created'],
      occurredAt: '2026-01-05T00:00:00.000000Z',
      cardCode: 'REF-1',
      refs: { holder: 'rh_1', owner: 'cust_owner' },
      details: { holderRole: 'REFEREE' },
    },
  ]);
  expect(ofKind(projection, 'voucher-seen')).toMatchObject([{ id: 'v_ref', holderId: 'cust_owner' }]);
});

it('the link is no customer, but its customer and its code’s owner are', () => {
  const seen = ofKind(projectionOf('customer.holder.assignment.created', data), 'customer-seen');
  expect(seen.map(({ id }) => id).sort()).toEqual(['cust_owner', 'cust_referee']);
  expect(seen.find(({ id }) => id === 'cust_referee')).toMatchObject({ sourceId: null, name: null });
  expect(seen.find(({ id }) => id === 'cust_owner')).not.toHaveProperty('name');
});

it('its deletion happens when the event says, since the link keeps the time of its creation', () => {
  expect(linesOf('customer.holder.assignment.deleted', data)).toMatchObject([
    { action: 'deleted', keys: ['holder:rh_1:deleted'], occurredAt: EVENT_TIME },
  ]);
});

it('without the customer object the link names the customer', () => {
  expect(linesOf('customer.holder.assignment.created', { ...data, customer: null })).toMatchObject([
    { customerId: 'cust_referee' },
  ]);
});
