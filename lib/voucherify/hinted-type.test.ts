import { describe, expect, it } from 'vitest';
import { findType } from '#lib/voucherify/hinted-type.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

const found = (fields: JsonObject, hint: string | null) => findType({ path: 'body', fields }, hint);
const signed = (type: string) => ({ type, isUnsigned: false });
const unsigned = (type: string) => ({ type, isUnsigned: true });

const card = (over: JsonObject = {}): JsonObject => ({
  id: 'v_1',
  code: 'CARD-1',
  active: true,
  updated_at: '2026-01-02T00:00:00.000Z',
  ...over,
});
const campaign = { id: 'camp_1', object: 'campaign' };
const ann = { id: 'cust_ann', object: 'customer', created_at: '2026-01-01T00:00:00.000Z' };
const held = { customer: ann, voucher: card(), campaign: campaign, holder: { id: 'rh_1' } };
const pending = {
  customer: ann,
  voucher: card(),
  pending_points: { id: 'lopp_1' },
  voucher_pending_points_balance: { points: 5 },
};

describe('what the body shows', () => {
  it.each<[string, JsonObject, string]>([
    ['a customer', { customer: ann }, 'customer.created'],
    ['a changed customer', { customer: { ...ann, updated_at: '2026-01-02T00:00:00.000Z' } }, 'customer.updated'],
    ['a voucher', { voucher: card() }, 'voucher.updated'],
    ['a campaign', { campaign: campaign }, 'campaign.created'],
    ['a redemption', { customer: ann, redemption: { id: 'r_1', status: 'SUCCEEDED' } }, 'redemption.succeeded'],
    ['points that wait', pending, 'voucher.loyalty_card.pending_points.added'],
    ['an order', { customer: ann, referrer: null, order: { status: 'PAID' } }, 'customer.order.paid'],
  ])('counts, whatever the address says: %s', (_, body, type) => {
    for (const hint of ['customer.deleted', 'voucher.deleted', 'customer.segment.left', 'my.type'])
      expect(found(body, hint)).toEqual(signed(type));
  });

  it('is not contradicted by the address', () => {
    const paid = { customer: ann, referrer: null, order: { status: 'PAID' } };
    expect(found(paid, 'customer.order.canceled')).toEqual(signed('customer.order.paid'));
    expect(found(pending, 'voucher.loyalty_card.pending_points.canceled')).toEqual(
      signed('voucher.loyalty_card.pending_points.added'),
    );
    expect(found({ voucher: card({ active: true }) }, 'voucher.disabled')).toEqual(signed('voucher.updated'));
  });
});

describe('what the body leaves open', () => {
  it.each<[string, JsonObject, string]>([
    ['a segment left', { customer: ann, segment: { id: 'seg_1' } }, 'customer.segment.left'],
    ['consents revoked', { customer: ann, consents: [] }, 'customer.consents.revoked'],
    ['a tier left', { customer: ann, loyalty_tier: {} }, 'customer.loyalty.tier.left'],
    ['a holder unassigned', held, 'customer.holder.assignment.deleted'],
    ['points that wait no more', pending, 'customer.voucher.loyalty_card.pending_points.activated'],
    ['a voucher switched off', { voucher: card({ active: false }) }, 'voucher.disabled'],
    [
      'an order fulfilled',
      { customer: ann, referrer: null, order: { status: 'FULFILLED' } },
      'customer.order.fulfilled',
    ],
    ['keys of no event', { hello: 1 }, 'my.type'],
  ])('is what the address says, which is noted: %s', (_, body, hint) => {
    expect(found(body, hint)).toEqual(unsigned(hint));
  });

  it('is nothing of another shape', () => {
    const entered = { customer: ann, segment: { id: 'seg_1' } };
    for (const hint of ['customer.deleted', 'customer.loyalty.tier.left', 'my.type', null])
      expect(found(entered, hint)).toBeNull();
  });

  it('is no deletion', () => {
    for (const body of [{ customer: { id: 'cust_1' } }, { hello: 1 }])
      for (const hint of ['customer.deleted', 'voucher.deleted', 'customer.voucher.deleted', 'campaign.deleted'])
        expect(found(body, hint)).toBeNull();
  });
});
