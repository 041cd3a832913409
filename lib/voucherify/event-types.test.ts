import { expect, it } from 'vitest';
import { familyOf, knownEventType } from '#lib/voucherify/event-types.ts';

it.each([
  ['customer.rewarded', 'reward'],
  ['customer.loyalty.tier.upgraded', 'tier'],
  ['customer.loyalty.tier.downgraded', 'tier'],
  [' voucher.published ', 'publication'],
  ['campaign.vouchers.aded', 'administration'],
  ['voucher.gift.balance_aded', 'gift'],
  ['voucher.loyalty_card.pending_points.aded', 'pending'],
  ['customer.redemption.rollback.succceeded', 'redemption'],
])('knows %j', (text, family) => {
  expect(familyOf(knownEventType(text)!)).toBe(family);
});

it.each(['', 'Voucher-redeemed', 'customer', 'constructor', '__proto__', 'voucher.redeemed'])(
  'does not know %j',
  (text) => {
    expect(knownEventType(text)).toBeNull();
  },
);
