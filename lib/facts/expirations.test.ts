import { expect, test } from 'vitest';
import { EVENT_TIME, ofKind, projectionOf } from '#lib/facts/testing/payloads.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

const told = (over: JsonObject) =>
  projectionOf('points_expiration', {
    points_expiration: { voucher_id: 'v_card', expires_at: '2026-12-31', points: 40, ...over },
  });

test('what expires next is stated as of when it was asked for, and nobody was heard of by it', () => {
  const { facts, note } = told({});
  expect([facts, note]).toEqual([
    [
      {
        ...{ fact: 'balance-stated', voucherId: 'v_card', unit: 'points', asOf: EVENT_TIME, trust: 'snapshot' },
        ...{ nextExpirationDate: '2026-12-31', nextExpirationPoints: 40 },
      },
    ],
    null,
  ]);
});

test('how many may be unknown; without a card or a day it says nothing', () => {
  expect(ofKind(told({ points: null }), 'balance-stated')).toMatchObject([{ nextExpirationPoints: null }]);
  expect(told({ voucher_id: null }).facts).toEqual([]);
  expect(told({ expires_at: null }).facts).toEqual([]);
});
