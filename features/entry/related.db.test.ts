import { beforeAll, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { NotFoundError } from '#lib/errors.ts';
import type { LineReported } from '#lib/facts/fact.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { getRelated } from '#features/entry/related.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const viewer = testViewer();
type Line = Partial<LineReported> & { keys: [string]; refs: Record<string, string> };
const line = (second: number, over: Line) =>
  pointsAdded({ customerId: 'cust_a', occurredAt: instant(second), ...over });
const related = (key: string, customerId = 'cust_a', knownAt: string | null = null) =>
  getRelated(viewer, { customerId, key, knownAt });
const keysOf = ({ lines }: { lines: { key: string }[] }) => lines.map(({ key }) => key);

const CHAIN = ['order:ord_1:created', 'redemption:r_1', 'spend:v_1:r_1', 'rollback:rr_1'];

beforeAll(async () => {
  const lines = [
    line(1, { kind: 'order', action: 'created', keys: ['order:ord_1:created'], refs: { order: 'ord_1' } }),
    line(2, {
      kind: 'redemption',
      action: 'succeeded',
      keys: ['redemption:r_1'],
      refs: { order: 'ord_1', redemption: 'r_1' },
    }),
    line(3, { action: 'spent', keys: ['spend:v_1:r_1'], refs: { redemption: 'r_1' } }),
    line(9, {
      kind: 'redemption',
      action: 'rolled_back',
      keys: ['rollback:rr_1'],
      refs: { redemption: 'r_1', rollback: 'rr_1' },
    }),
    line(5, { keys: ['vtx:alone'], refs: {} }),
    line(20, {
      action: 'transferred_out',
      keys: ['vtx:vtx_out'],
      refs: { transaction: 'vtx_out', relatedTransaction: 'vtx_in' },
    }),
    line(20, {
      customerId: 'cust_b',
      action: 'transferred_in',
      keys: ['vtx:vtx_in'],
      refs: { transaction: 'vtx_in', relatedTransaction: 'vtx_out' },
    }),
  ];
  await recordEvents(database.prisma, [
    incomingEvent('all', [{ fact: 'customer-seen', id: 'cust_b', asOf: instant(0), name: 'Bea' }, ...lines]),
  ]);
  const request = (customerId: string, n: number) =>
    pointsAdded({ customerId, keys: [`vtx:${customerId}-${n}`], occurredAt: instant(30 + n) });
  await recordEvents(database.prisma, [
    incomingEvent('request', [request('cust_a', 1), request('cust_a', 2), request('cust_b', 1)], { groupId: 'v-9' }),
  ]);
});

test.each(CHAIN)('from %s the whole happening is told, oldest first', async (key) => {
  expect(keysOf(await related(key))).toEqual(CHAIN);
});

test('a line alone has no relatives, and knows its neighbours', async () => {
  const { lines, elsewhere, more, newer, older } = await related('vtx:alone');
  expect([lines.length, elsewhere, more, newer, older]).toEqual([1, [], false, 'rollback:rr_1', 'spend:v_1:r_1']);
  expect((await related('order:ord_1:created')).older).toBeNull();
});

test('another customer of the same happening is named, and nothing more', async () => {
  expect((await related('vtx:vtx_out')).elsewhere).toEqual([
    { customerId: 'cust_b', name: 'Bea', key: 'vtx:vtx_in', kind: 'points' },
  ]);
});

test('what one request caused is related within one customer', async () => {
  expect(await related('vtx:cust_a-1')).toMatchObject({
    lines: [{ key: 'vtx:cust_a-1' }, { key: 'vtx:cust_a-2' }],
    elsewhere: [],
  });
});

test('a happening of too many lines says that there are more', async () => {
  const many = Array.from({ length: 70 }, (_, n) =>
    line(100 + n, { keys: [`vtx:many-${n}`], refs: { customEvent: 'event_many' } }),
  );
  await recordEvents(database.prisma, [incomingEvent('many', many)]);
  const { lines, more } = await related('vtx:many-3');
  expect([lines.length, more, keysOf({ lines }).includes('vtx:many-3')]).toEqual([60, true, true]);
});

test('as known at a moment, what was heard of later is no part of a happening', async () => {
  const later = line(4, { action: 'refunded', keys: ['vtx:later'], refs: { order: 'ord_1' } });
  await recordEvents(database.prisma, [incomingEvent('later', [later], { receivedAt: instant(3000) })]);
  expect(keysOf(await related('redemption:r_1', 'cust_a', instant(2999)))).toEqual(CHAIN);
  expect(keysOf(await related('redemption:r_1'))).toContain('vtx:later');
  expect((await related('vtx:alone', 'cust_a', instant(2999))).older).toBe('spend:v_1:r_1');
  expect((await related('vtx:alone')).older).toBe('vtx:later');
  await expect(related('vtx:later', 'cust_a', instant(2999))).rejects.toThrow(NotFoundError);
});

test('a line that is none is not found', async () => {
  await expect(related('vtx:alone', 'cust_b')).rejects.toThrow(NotFoundError);
});
