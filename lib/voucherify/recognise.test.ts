import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/voucherify/json.ts';
import { recognise } from '#lib/voucherify/recognise.ts';

const told = (fields: JsonObject) => recognise({ path: 'body', fields });

const customer = { id: 'cust_1', object: 'customer' };
const card = { id: 'v_1', code: 'C', type: 'LOYALTY_CARD', created_at: '2026-01-01', updated_at: null };
const campaign = { id: 'camp_1', object: 'campaign' };
const held = { customer, holder: customer, voucher: card, campaign };
const pending = {
  ...held,
  voucher_pending_points_balance: { points: 5, total: 5 },
  order: null,
  pending_points: { id: 'lopp_1' },
};

describe('recognise', () => {
  it.each<[string, JsonObject]>([
    [
      'customer.rewarded',
      {
        ...held,
        redemption: { id: 'r_1' },
        reward: { id: 'rew_1' },
        referral_tier: null,
        balance: null,
        custom_event: null,
        customer_event: null,
      },
    ],
    ['customer.rewarded', { ...held, redemption: { id: 'r_1' }, reward: null, referral_tier: { id: 'rrt_1' } }],
    ['customer.reward_redemptions.created', { ...held, reward: {}, reward_redemption: { state: 'PENDING' } }],
    [
      'customer.reward_redemptions.completed',
      { ...held, reward: {}, reward_redemption: { state: 'COMPLETED' }, publication: {} },
    ],
    ['customer.reward_redemptions.rolledback', { ...held, reward_redemption: { state: 'ROLLEDBACK' } }],
    [
      'customer.rewarded.loyalty_points',
      { ...held, earning_rule: {}, balance: {}, order: {}, event: { type: 'customer.order.paid' } },
    ],
    ['customer.holder.assignment.created', { ...held, holder: { id: 'rh_1' } }],

    [
      'voucher.loyalty_card.transaction.created',
      {
        transaction: { type: 'POINTS_ACCRUAL' },
        voucher: card,
        holder: customer,
        balance: {},
        earning_rule: {},
        redemption: null,
        reward: null,
      },
    ],
    [
      'voucher.loyalty_card.points_added',
      { voucher: card, balance: {}, campaign, customer, transaction: { type: 'POINTS_ADDITION' } },
    ],
    [
      'voucher.loyalty_card.points_expired',
      { voucher: card, points: 10, campaign, customer, buckets: [], transaction: { type: 'POINTS_EXPIRATION' } },
    ],
    ['voucher.gift.transaction.created', { transaction: { type: 'CREDITS_REDEMPTION' }, holder: customer }],
    ['voucher.gift.balance_added', { transaction: { type: 'CREDITS_ADDITION' }, balance: {} }],
    ['voucher.loyalty_card.pending_points.added', pending],
    ['voucher.loyalty_card.pending_points.updated', { ...pending, pending_points: { updated_at: '2026-01-02' } }],
    [
      'voucher.loyalty_card.pending_points.canceled',
      { ...pending, voucher_pending_points_balance: { points: -5 }, redemption: { id: 'r_1' } },
    ],
    [
      'voucher.loyalty_card.pending_points.activated',
      {
        ...pending,
        voucher_pending_points_balance: null,
        balance: {},
        transaction: { type: 'PENDING_POINTS_ACTIVATION' },
      },
    ],

    [
      'redemption.succeeded',
      {
        ...held,
        order: {},
        promotion_tier: null,
        redemption: { id: 'r_1', status: 'SUCCEEDED' },
        created_at: '2026-01-01',
      },
    ],
    ['redemption.failed', { ...held, redemption: { id: 'rf_1', status: 'FAILED' } }],
    [
      'redemption.rollback.succeeded',
      { ...held, redemption: { id: 'r_1' }, redemption_rollback: { id: 'rr_1', status: 'SUCCEEDED' } },
    ],
    ['redemption.rollback.failed', { ...held, redemption: { id: 'r_1' }, redemption_rollback: { id: 'rrf_1' } }],
    [
      'voucher.published',
      { customer, campaign, publication: { result: 'SUCCESS' }, voucher: card, created_at: '2026-01-01' },
    ],
    ['publication.succeeded', { user: null, campaign, customer, vouchers: [card], publication: {} }],
    ['customer.publication.succeeded', { customer, campaign, publication: {}, voucher: card }],
    ['customer.publication.failed', { customer, publication: { result: 'FAILURE' } }],
    ['manual_distribution_schedule', { distribution: {}, campaign, voucher: card, customer, publication: {} }],

    ['customer.created', { customer: { ...customer, created_at: '2026-01-01' } }],
    ['customer.updated', { customer: { ...customer, created_at: '2026-01-01', updated_at: '2026-01-02' } }],
    [
      'customer.deleted',
      { customer: { ...customer, created_at: '2026-01-01', source_id: 'a_deleted2026-01-02T00:00:00.000Z' } },
    ],
    [
      'customer.deleted',
      {
        customer: {
          ...customer,
          created_at: '2026-01-01',
          updated_at: '2026-01-02T00:00:00.016Z',
          source_id: 'a_deleted2026-01-02T00:00:00.000Z',
        },
      },
    ],
    [
      'customer.updated',
      {
        customer: {
          ...customer,
          created_at: '2026-01-01',
          updated_at: '2026-01-02',
          source_id: 'a_deleted2020-01-02T00:00:00.000Z',
        },
      },
    ],
    [
      'customer.updated',
      {
        customer: {
          ...customer,
          created_at: '2026-01-01',
          updated_at: '2026-01-02',
          source_id: 'a_deleted2026-01-02T00:00:00.000Z_b',
        },
      },
    ],
    [
      'customer.created',
      { customer: { ...customer, created_at: '2026-01-01', source_id: 'a_deleted2020-01-02T00:00:00.000Z' } },
    ],
    ['customer.confirmed', { customer, unconfirmed_customer: { id: 'ucust_1' } }],
    ['customer.referred', { customer, referrer: customer, campaign, voucher: card, redemption: { id: 'r_1' } }],
    [
      'customer.custom_event',
      { event: { object: 'event', type: 'sign_up' }, event_schema: {}, customer, voucher: card, publication: {} },
    ],
    [
      'customer.loyalty.tier.upgraded',
      { customer, campaign, loyalty_tier_from: { points: { from: 1 } }, loyalty_tier_to: { points: { from: 9 } } },
    ],
    [
      'customer.loyalty.tier.downgraded',
      {
        customer,
        campaign,
        loyalty_tier_from: { config: { points: { from: 9 } } },
        loyalty_tier_to: { config: { points: { from: 1 } } },
      },
    ],
    ['customer.order.created', { customer, referrer: null, order: { status: 'CREATED' }, redemption: null }],
    ['customer.order.updated', { customer, referrer: null, order: { status: 'CREATED', updated_at: '2026-01-02' } }],
    [
      'customer.order.paid',
      {
        customer,
        referrer: null,
        order: { status: 'PAID' },
        redemption: { id: 'r_1' },
        voucher: card,
        publication: {},
      },
    ],
    ['customer.order.canceled', { customer, referrer: null, order: { status: 'CANCELED' } }],

    ['voucher.created', { voucher: card, campaign }],
    ['voucher.updated', { voucher: { ...card, updated_at: '2026-01-02' }, campaign }],
    ['voucher.deleted', { voucher: { ...card, code: null }, campaign }],
    ['campaign.created', { campaign }],
    ['campaign.updated', { campaign: { ...campaign, updated_at: '2026-01-02' } }],
    ['campaign.deleted', { campaign, deleted_at: '2026-01-02' }],
    ['campaign.vouchers.generation.completed', { count: 5, campaign, completed_at: '2026-01-02' }],
    ['campaign.loyalty_tier.updated', { campaign, loyalty_tier: {} }],
    ['campaign.promotion_tier.updated', { campaign, promotion_tier: {} }],
    ['campaign.promotion_tier.updated', { id: 'promo_1', object: 'promotion_tier', campaign }],
    ['business_validation_rule.created', { rule: {} }],
    ['business_validation_rule.updated', { rule: { updated_at: '2026-01-02' } }],
    ['business_validation_rule.deleted', { rule: {}, deleted_at: '2026-01-02' }],
    ['business_validation_rule.assignment.created', { rule: {}, assignment: {}, voucher: card, distribution: null }],
  ])('tells %s', (type, body) => {
    expect(told(body)).toBe(type);
  });

  it.each<[string, JsonObject]>([
    ['a segment entered or left', { customer, segment: { id: 'seg_1' }, voucher: card, publication: {} }],
    ['consents given or revoked', { customer, consents: [] }],
    ['a tier joined, left or prolonged', { customer, campaign, loyalty_tier: {} }],
    ['a customer and nothing else of them', { customer }],
    ['keys of no event', { hello: 1 }],
    ['an empty body', {}],
  ])('does not guess: %s', (_, body) => {
    expect(told(body)).toBeNull();
  });
});
