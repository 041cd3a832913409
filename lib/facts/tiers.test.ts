import { expect, it } from 'vitest';
import { campaign, customer, linesOf } from '#lib/facts/testing/payloads.ts';

const AT = '2026-02-01T00:01:00.000000Z';
const silver = { id: 'ltr_silver', name: 'Silver', points: { from: 100 } };
const gold = { id: 'ltr_gold', name: 'Gold', points: { from: 500 } };
const base = { customer: customer(), campaign: campaign(), created_at: AT };

it.each(['joined', 'left', 'prolonged'])('a tier %s', (action) => {
  expect(linesOf(`customer.loyalty.tier.${action}`, { ...base, loyalty_tier: silver })).toMatchObject([
    {
      kind: 'tier',
      action,
      occurredAt: AT,
      keys: [`tier:ltr_silver:${action}:${AT}`],
      refs: { tier: 'ltr_silver' },
      details: { tierName: 'Silver' },
      campaignName: 'Points',
    },
  ]);
});

it.each(['upgraded', 'downgraded'])('a tier %s is the one that the customer is in now', (action) => {
  expect(
    linesOf(`customer.loyalty.tier.${action}`, { ...base, loyalty_tier_from: silver, loyalty_tier_to: gold }),
  ).toMatchObject([
    {
      action,
      keys: [`tier:ltr_gold:${action}:${AT}`],
      refs: { tierFrom: 'ltr_silver', tierTo: 'ltr_gold' },
      details: { tierFrom: 'Silver', tierTo: 'Gold' },
    },
  ]);
});

it('is a fact of its event where it states no time, since one can join again', () => {
  expect(linesOf('customer.loyalty.tier.joined', { customer: customer(), loyalty_tier: silver })[0]?.keys).toEqual([
    'event:customer.loyalty.tier.joined:ev_1',
  ]);
});
