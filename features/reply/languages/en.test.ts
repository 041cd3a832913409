import { expect, test } from 'vitest';
import type { Say } from '#features/reply/statements.ts';
import { compose } from '#features/reply/compose.ts';
import { en } from '#features/reply/languages/en.ts';
import { EXAMPLES } from '#features/reply/languages/testing/examples.ts';

const told = { language: en, zone: 'UTC', namesZone: false };

const SENTENCES: Record<Say, string> = {
  balance: 'As of 3 May 2026, 12:02, you have 1,300 points.',
  'balance-at': 'On 3 May 2026 at 12:02 you had 1,300 points.',
  pending: '50 points are still pending and cannot be used yet.',
  'next-expiry': '30 points will expire on 31 December 2026.',
  'last-earned': 'You last earned 40 points on 3 May 2026.',
  'last-spent': 'You last spent 500 points on 3 May 2026, for “Mug”.',
  'reward-pending': 'Your reward “Mug”, requested on 3 May 2026, is still being processed.',
  'balance-then': 'Your balance was 120 points then.',
  earned: 'On 3 May 2026 you earned 40 points.',
  corrected: 'On 3 May 2026, 5 points earned earlier were deducted as a correction.',
  added: 'On 3 May 2026, 2 points were added to your account.',
  removed: 'On 3 May 2026, 1 point was deducted from your account.',
  expired: 'On 3 May 2026, 22 points expired.',
  'transferred-in': 'On 3 May 2026, 12 points were transferred to your card.',
  'transferred-out': 'On 3 May 2026, 12 points were transferred from your card to another card.',
  spent: 'On 3 May 2026 you redeemed 500 points for “Mug”.',
  refunded: 'On 3 May 2026, 500 points redeemed for “Mug” were returned to you.',
  'pending-added': 'On 3 May 2026 you earned 40 points, which can be used from 10 May 2026.',
  'pending-raised': 'On 3 May 2026 your pending balance increased by 10 points.',
  'pending-lowered': 'On 3 May 2026 your pending balance decreased by 10 points.',
  'pending-canceled': 'On 3 May 2026, 50 pending points were cancelled.',
  'pending-activated': 'On 3 May 2026, 50 pending points became available to use.',
  'reward-granted': 'On 3 May 2026 you received the reward “Mug”.',
  'reward-requested': 'On 3 May 2026 we received your request for the reward “Mug”.',
  'reward-completed': 'On 3 May 2026 your request for the reward “Mug” was completed.',
  'reward-reversed': 'On 3 May 2026 your request for the reward “Mug” was cancelled.',
  'card-received': 'On 3 May 2026 you received your “Mug” loyalty card.',
  'code-received': 'On 3 May 2026 you received a code for “Mug”.',
  'points-redeemed': 'On 3 May 2026 you redeemed points for “Mug”.',
  'code-redeemed': 'On 3 May 2026 you redeemed a code for “Mug”.',
  'tier-reached': 'On 3 May 2026 you reached the “Gold” tier.',
  'tier-left': 'Since 3 May 2026 you are no longer in the “Gold” tier.',
  'tier-raised': 'On 3 May 2026 you moved up to the “Gold” tier.',
  'tier-lowered': 'Since 3 May 2026 you are in the “Gold” tier.',
  'tier-kept': 'On 3 May 2026 your “Gold” tier was extended.',
  'redemption-failed': 'On 3 May 2026 a redemption did not go through.',
  'redemption-reversed': 'On 3 May 2026 a redemption was reversed.',
  'order-placed': 'On 3 May 2026 you placed an order.',
  'order-paid': 'On 3 May 2026 your order was paid.',
  'order-canceled': 'On 3 May 2026 your order was cancelled.',
  'credit-added': 'On 3 May 2026 credit was added to your gift card.',
  'credit-removed': 'On 3 May 2026 credit was deducted from your gift card.',
  'credit-spent': 'On 3 May 2026 you paid with your gift card.',
  'credit-returned': 'On 3 May 2026 credit was returned to your gift card.',
};

test.each(Object.entries(SENTENCES))('%s', (say, sentence) => {
  expect(compose([EXAMPLES[say as Say]], told)).toBe(sentence);
});

test.each([
  [0, 'On 1 May 2026, 0 pending points were cancelled.'],
  [1, 'On 1 May 2026, 1 pending point was cancelled.'],
  [1.5, 'On 1 May 2026, 1.5 pending points were cancelled.'],
  [2, 'On 1 May 2026, 2 pending points were cancelled.'],
  [5, 'On 1 May 2026, 5 pending points were cancelled.'],
  [12, 'On 1 May 2026, 12 pending points were cancelled.'],
  [22, 'On 1 May 2026, 22 pending points were cancelled.'],
  [1000000, 'On 1 May 2026, 1,000,000 pending points were cancelled.'],
] as const)('numbers and their words: %d', (points, sentence) => {
  expect(compose([{ say: 'pending-canceled', points, at: '2026-05-01T00:00:00Z' }], told)).toBe(sentence);
});

test('a clock time in a zone that is not known to be the customer’s names it, and several cards are told apart', () => {
  const balance = { say: 'balance' as const, points: 1, at: '2026-05-01T23:30:00Z', card: 'Star' };
  expect(compose([balance], { ...told, zone: 'Europe/Warsaw', namesZone: true })).toBe(
    'As of 2 May 2026, 01:30 CEST, you have 1 point on your “Star” card.',
  );
  expect(compose([{ say: 'balance-then', points: 2, card: 'Star' }], told)).toBe(
    'Your balance on your “Star” card was 2 points then.',
  );
});

test('what is not known is left out', () => {
  const at = '2026-05-01T00:00:00Z';
  expect(
    compose(
      [
        { say: 'next-expiry', points: null, day: '2026-01-01', card: 'Star' },
        { say: 'next-expiry', points: null, day: '2026-01-01', card: null },
        { say: 'reward-pending', at, what: null },
        { say: 'pending-added', points: 1, at, from: null },
        { say: 'refunded', points: 1, at, what: null },
        { say: 'reward-requested', at, what: null },
      ],
      told,
    ),
  ).toBe(
    'The next points on your “Star” card will expire on 1 January 2026. The next points will expire on 1 January 2026. The reward you requested on 1 May 2026 is still being processed. On 1 May 2026 you earned 1 point, which cannot be used yet. On 1 May 2026, 1 point was returned to you. On 1 May 2026 we received your request for a reward.',
  );
});
