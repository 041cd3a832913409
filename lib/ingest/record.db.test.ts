import { expect, test } from 'vitest';
import type { SqlSession } from '#lib/database/sql-session.ts';
import { IngestQueue } from '#lib/ingest/queue.ts';
import { recordEvents, recordTogetherWith } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { untilProjected } from '#lib/ingest/testing/until-projected.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const balance = (voucherId: string, points: number, second: number) =>
  ({
    fact: 'balance-stated',
    voucherId,
    unit: 'points',
    asOf: instant(second),
    trust: 'event',
    balance: points,
    points,
  }) as const;

test('200 copies at once are one event, one line and 199 duplicates', async () => {
  const queue = new IngestQueue(() => database.prisma);
  const copy = () => incomingEvent('copied', [pointsAdded({ customerId: 'cust_copy', keys: ['vtx:copy'] })]);
  const outcomes = await Promise.all(Array.from({ length: 200 }, () => queue.add(copy())));
  expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(199);
  await untilProjected(database.prisma, [queue]);
  const event = await database.prisma.webhookEvent.findUniqueOrThrow({ where: { key: 'copied' } });
  expect(event.duplicates).toBe(199);
  const customer = await database.prisma.customer.findUniqueOrThrow({ where: { id: 'cust_copy' } });
  expect(customer.counts).toEqual({ points: 1 });
});

test('events that arrive together share statements', async () => {
  const queue = new IngestQueue(() => database.prisma);
  await Promise.all(Array.from({ length: 300 }, (_, n) => queue.add(incomingEvent(`together-${n}`, []))));
  const [used] = await database.prisma.$queryRaw<{ transactions: number }[]>`
    SELECT count(DISTINCT xmin::text)::int AS transactions FROM webhook_event WHERE key LIKE 'together-%'`;
  expect(used?.transactions).toBeLessThanOrEqual(4);
});

test('a poisonous event is quarantined alone, the rest of its batch goes through', async () => {
  // an index entry cannot hold a customer id of this length: Postgres refuses the row
  const poison = incomingEvent('poison', [pointsAdded({ customerId: randomText(20_000), keys: ['vtx:poison'] })]);
  const healthy = (n: number) =>
    incomingEvent(`healthy-${n}`, [pointsAdded({ customerId: 'cust_healthy', keys: [`vtx:${n}`] })]);
  const outcomes = await recordEvents(database.prisma, [healthy(1), healthy(2), poison, healthy(3)]);
  expect(outcomes).toEqual(['stored', 'stored', 'quarantined', 'stored']);
  const kept = await database.prisma.webhookEvent.findUniqueOrThrow({ where: { key: 'poison' } });
  expect(kept.status).toBe('quarantined');
  expect(kept.reason).toMatch(/index row/);
  expect(await database.prisma.timelineEntry.count({ where: { customerId: 'cust_healthy' } })).toBe(3);
});

test('an event that cannot be kept at all is rejected alone, whatever it shares a transaction with', async () => {
  const queue = new IngestQueue(() => database.prisma);
  // Postgres holds no U+0000 in text
  const unkeepable = (n: number) => incomingEvent(`unkeepable-${n}`, [], { typeHint: '\0' });
  const sent = [
    incomingEvent('kept-1', []),
    unkeepable(1),
    incomingEvent('kept-2', []),
    incomingEvent('kept-3', []),
    unkeepable(2),
    incomingEvent('kept-4', []),
  ];
  const settled = await Promise.allSettled(sent.map((event) => queue.add(event)));
  expect(settled.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(await database.prisma.webhookEvent.count({ where: { key: { startsWith: 'kept-' } } })).toBe(4);
});

test('an older balance that arrives late changes nothing', async () => {
  await recordEvents(database.prisma, [incomingEvent('newer', [balance('v_late', 850, 30)])]);
  await recordEvents(database.prisma, [incomingEvent('older', [balance('v_late', 0, 10)])]);
  const card = await database.prisma.voucher.findUniqueOrThrow({ where: { id: 'v_late' } });
  expect(card.balance).toBe(850n);
  expect(card.asOf?.toISOString()).toBe('2026-01-01T00:00:30.000Z');
});

test('two lines thought apart become one when a report knows both names; evidence and count follow', async () => {
  const line = (keys: [string, ...string[]]) => pointsAdded({ customerId: 'cust_join', keys });
  await recordEvents(database.prisma, [
    incomingEvent('by-rule', [line(['accrual:1'])]),
    incomingEvent('by-ledger', [line(['vtx:1'])]),
  ]);
  expect(await database.prisma.timelineEntry.count({ where: { customerId: 'cust_join' } })).toBe(2);
  await recordEvents(database.prisma, [incomingEvent('knows-both', [line(['accrual:1', 'vtx:1'])])]);
  await recordEvents(database.prisma, [incomingEvent('by-ledger-again', [line(['vtx:1'])])]);

  const rows = await database.prisma.timelineEntry.findMany({ where: { customerId: 'cust_join' } });
  expect(rows.map(({ key }) => key)).toEqual(['accrual:1']);
  const evidence = await database.prisma.evidence.findMany({
    where: { customerId: 'cust_join' },
    orderBy: { eventKey: 'asc' },
  });
  expect(evidence.map(({ entryKey, eventKey }) => [entryKey, eventKey])).toEqual(
    ['by-ledger', 'by-ledger-again', 'by-rule', 'knows-both'].map((key) => ['accrual:1', key]),
  );
  const customer = await database.prisma.customer.findUniqueOrThrow({ where: { id: 'cust_join' } });
  expect(customer.counts).toEqual({ points: 1 });
});

test('writers that meet on the same rows in opposite order neither deadlock nor lose anything', async () => {
  const line = (writer: number, n: number) =>
    incomingEvent(`w${writer}-${n}`, [
      pointsAdded({
        customerId: `cust_meet_${n}`,
        keys: [`vtx:${n}`],
        points: 10 + writer,
        occurredAt: instant(writer),
      }),
      balance(`v_meet_${n}`, writer, writer),
    ]);
  const writers = Array.from({ length: 8 }, (_, writer) => {
    const events = Array.from({ length: 30 }, (_, n) => line(writer, n));
    return recordEvents(database.prisma, writer % 2 ? events : events.reverse());
  });
  await Promise.all(writers);
  const cards = await database.prisma.voucher.findMany({ where: { id: { startsWith: 'v_meet_' } } });
  expect(new Set(cards.map(({ balance }) => balance))).toEqual(new Set([7n]));
  expect(
    await database.prisma.timelineEntry.count({ where: { customerId: { startsWith: 'cust_meet_' }, points: 17n } }),
  ).toBe(30);
});

test('a repeated event leaves the read model as it was, byte for byte', async () => {
  const before = await dumpReadModel(database.prisma);
  await recordEvents(database.prisma, [
    incomingEvent('copied', [pointsAdded({ customerId: 'cust_copy', keys: ['vtx:copy'], points: 99 })]),
  ]);
  expect(await dumpReadModel(database.prisma)).toBe(before);
});

test('what is written with events is written if they are, and they if it is', async () => {
  const event = (key: string) => incomingEvent(key, [pointsAdded({ customerId: 'cust_with', keys: [`vtx:${key}`] })]);
  const note = (name: string) => async (tx: SqlSession) => {
    await tx.$executeRaw`INSERT INTO setting (name, value) VALUES (${name}, '')`;
  };
  const fail = () => Promise.reject(new Error('not written'));
  await expect(recordTogetherWith(database.prisma, [event('with_1')], fail)).rejects.toThrow('not written');
  const unwritable = { ...event('with_2'), status: 'no status' as 'stored' };
  await expect(recordTogetherWith(database.prisma, [unwritable], note('far'))).rejects.toThrow('check');
  expect(await database.prisma.webhookEvent.count({ where: { key: { startsWith: 'with_' } } })).toBe(0);
  expect(await database.prisma.setting.count({ where: { name: 'far' } })).toBe(0);
  const both = [event('with_3'), event('with_3')];
  expect(await recordTogetherWith(database.prisma, both, note('farther'))).toEqual(['stored', 'duplicate']);
  expect(await database.prisma.setting.count({ where: { name: 'farther' } })).toBe(1);
  expect(await database.prisma.timelineEntry.count({ where: { customerId: 'cust_with' } })).toBe(1);
});

/** Text that compression cannot make short. */
function randomText(length: number): string {
  let state = 1;
  return Array.from({ length }, () =>
    String.fromCodePoint(0x4e00 + ((state = (state * 48_271) % 2_147_483_647) % 20_000)),
  ).join('');
}
