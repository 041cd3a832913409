import { expect, it } from 'vitest';
import { balancesOf, campaign, card, EVENT_TIME, linesOf, ofKind, projectionOf } from '#lib/facts/testing/payloads.ts';

const UPDATED = '2026-02-01T10:00:00.000000Z';

it.each([
  ['voucher.created', 'created', '2026-01-01T00:00:00.000000Z', 'voucher:v_card:created'],
  ['voucher.updated', 'updated', UPDATED, `voucher:v_card:updated:${UPDATED}`],
  ['voucher.enabled', 'enabled', UPDATED, `voucher:v_card:enabled:${UPDATED}`],
  ['voucher.disabled', 'disabled', UPDATED, `voucher:v_card:disabled:${UPDATED}`],
  ['voucher.deleted', 'deleted', EVENT_TIME, 'voucher:v_card:deleted'],
  ['customer.voucher.deleted', 'deleted', EVENT_TIME, 'voucher:v_card:deleted'],
])('%s is a line of the owner', (type, action, occurredAt, key) => {
  expect(linesOf(type, { voucher: card(), campaign: campaign() })).toMatchObject([
    { kind: 'voucher', action, occurredAt, keys: [key], customerId: 'cust_ann' },
  ]);
});

it('a voucher that nobody owns has no line, and that is nothing to note', () => {
  const projection = projectionOf('voucher.created', { voucher: card({ holder_id: null }), campaign: campaign() });
  expect(projection).toMatchObject({ customerId: null, note: null });
  expect(ofKind(projection, 'line-reported')).toEqual([]);
  expect(ofKind(projection, 'voucher-seen')).toMatchObject([{ id: 'v_card', holderId: null }]);
});

it('a deleted voucher is marked, with the time of the event', () => {
  const deleted = card({ code: null, updated_at: null });
  expect(ofKind(projectionOf('voucher.deleted', { voucher: deleted }), 'voucher-seen')).toMatchObject([
    { deletedAt: EVENT_TIME, asOf: '2026-01-01T00:00:00.000000Z' },
  ]);
});

it('a deleted card states the balance that it had when it was deleted, not that of its creation', () => {
  const deleted = card({ code: null, updated_at: null });
  for (const type of ['voucher.deleted', 'customer.voucher.deleted']) {
    expect(balancesOf('snapshot', type, { voucher: deleted })).toMatchObject([{ balance: 200, asOf: EVENT_TIME }]);
  }
});

it('a snapshot states the balance as of `updated_at`; what it lacks is unknown, except the next expiration', () => {
  expect(balancesOf('snapshot', 'voucher.updated', { voucher: card() })).toEqual([
    {
      fact: 'balance-stated',
      voucherId: 'v_card',
      unit: 'points',
      asOf: UPDATED,
      trust: 'snapshot',
      balance: 200,
      points: 300,
      redeemedPoints: 100,
      nextExpirationDate: null,
      nextExpirationPoints: null,
    },
  ]);
  const full = card({
    loyalty_card: {
      points: 300,
      balance: 200,
      pending_points: 5,
      expired_points: 6,
      subtracted_points: 7,
      next_expiration_date: '2026-12-31',
      next_expiration_points: 8,
    },
  });
  expect(balancesOf('snapshot', 'voucher.updated', { voucher: full })).toMatchObject([
    {
      pendingPoints: 5,
      expiredPoints: 6,
      subtractedPoints: 7,
      nextExpirationDate: '2026-12-31',
      nextExpirationPoints: 8,
    },
  ]);
});

it('a card’s template in a campaign is no balance', () => {
  expect(balancesOf('snapshot', 'voucher.updated', { voucher: card({ loyalty_card: { points: 0 } }) })).toEqual([]);
});
