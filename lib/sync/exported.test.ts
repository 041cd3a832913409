import { expect, test } from 'vitest';
import { bucketOf } from '#lib/sync/exported.ts';

const row = (over: Record<string, string> = {}) => ({
  ...{ id: 'lopb_1', voucher_id: 'v_1', points: '40', status: 'EXPIRED', expires_at: '2026-11-27' },
  ...over,
});
const bucket = { id: 'lopb_1', cardId: 'v_1', points: 40, day: '2026-11-27', isExpired: true };

test.each([
  ['as it is documented', {}, bucket],
  ['not expired yet', { status: 'ACTIVE' }, { ...bucket, isExpired: false }],
  ['a day with its time', { expires_at: '2026-11-27T00:00:00.000Z' }, bucket],
  ['points with a fraction of nothing', { points: '40.0' }, bucket],
  ['of what never expires', { expires_at: '', status: 'ACTIVE' }, 'other'],
  ['of what was spent before', { points: '0' }, 'other'],
  ['of what is below nothing', { points: '-4' }, 'other'],
])('a row of points that expire together, %s', (_, over, expected) => {
  expect(bucketOf(row(over))).toEqual(expected);
});

test.each([
  { status: 'GONE' },
  { expires_at: 'soon' },
  { expires_at: '2026-02-30' },
  { points: '' },
  { points: '1e9' },
  { points: '4.5' },
  { voucher_id: '' },
  { id: 'lopb_1\u0000' },
])('a row that cannot be read: %j', (over) => {
  expect(bucketOf(row(over))).toBeNull();
});

test('a row that broke off', () => {
  expect(bucketOf({ id: 'lopb_1', voucher_id: 'v_1' })).toBeNull();
});
