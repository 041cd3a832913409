import { afterEach, expect, test } from 'vitest';
import { connect } from '#lib/database/db.ts';
import { Figures } from '#lib/ingest/monitoring/figures.ts';
import { MAX_FAILED_DELIVERIES } from '#lib/ingest/monitoring/write-tally.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import type { Observation } from '#lib/monitoring/observation.ts';

const database = useTestDatabase();
const now = Date.now();
const make = () => new Figures(() => database.prisma);
const seen = (over: Partial<Observation> = {}): Observation => ({
  at: now,
  outcome: 'stored',
  type: 'customer.updated',
  durationMs: 4,
  lagMs: 1_500,
  fingerprint: null,
  signature: 'verified',
  ...over,
});
const refused = (fingerprint: string, over: Partial<Observation> = {}) =>
  seen({ outcome: 'bad_signature', type: '', lagMs: null, fingerprint, signature: 'given', ...over });

afterEach(async () => {
  await database.owner.$executeRaw`TRUNCATE webhook_minute, webhook_lag, failed_delivery`;
});

async function written() {
  const minutes = await database.prisma.webhookMinute.findMany({ orderBy: [{ type: 'asc' }, { outcome: 'asc' }] });
  return minutes.map(({ type, outcome, count }) => [type, outcome, Number(count)]);
}

test('what several instances write at once adds up', async () => {
  const instances = Array.from({ length: 4 }, make);
  await Promise.all(
    instances.map(async (instance, n) => {
      for (let round = 0; round < 10; round++) {
        for (const type of n % 2 ? ['a', 'b'] : ['b', 'a']) instance.observe(seen({ type, lagMs: (n - 1) * 60_000 }));
        await instance.flush();
      }
    }),
  );
  expect(await written()).toEqual([
    ['a', 'stored', 40],
    ['b', 'stored', 40],
  ]);
  const lags = await database.prisma.webhookLag.findMany({ orderBy: { bucket: 'asc' } });
  expect(lags.map(({ count, leastMs, mostMs }) => [count, leastMs, mostMs])).toEqual([
    [40n, -60_000n, 0n],
    [20n, 60_000n, 60_000n],
    [20n, 120_000n, 120_000n],
  ]);
});

test('while Postgres is away figures wait, and are written once when it is back', async () => {
  let client = connect('postgresql://nobody@127.0.0.1:1/none');
  const figures = new Figures(() => client);
  figures.observe(refused('whs_1', { outcome: 'unavailable', signature: 'verified' }));
  await expect(figures.flush()).rejects.toThrow();
  figures.observe(refused('whs_1', { outcome: 'unavailable', signature: 'verified', at: now + 60_000 }));
  await expect(figures.flush()).rejects.toThrow();
  client = database.prisma;
  await figures.flush();
  await figures.flush();
  expect(await database.prisma.failedDelivery.findMany()).toMatchObject([
    { fingerprint: 'whs_1', tries: 2, firstAt: new Date(now), lastAt: new Date(now + 60_000) },
  ]);
  expect((await written()).reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(2);
});

test('a delivery that failed at one instance is over when another one takes it', async () => {
  const [one, other] = [make(), make()];
  one.observe(refused('whs_1'));
  one.observe(refused('whs_2'));
  await one.flush();
  other.observe(seen({ fingerprint: 'whs_1' }));
  await other.flush();
  expect(await database.prisma.failedDelivery.findMany({ select: { fingerprint: true } })).toEqual([
    { fingerprint: 'whs_2' },
  ]);
});

test('forged deliveries are bounded, and the authentic and the persistent stay', async () => {
  const figures = make();
  figures.observe(refused('whs_authentic', { outcome: 'not_an_object', signature: 'verified', at: now - 1_000 }));
  for (const at of [now - 120_000, now - 60_000]) figures.observe(refused('whs_again', { at }));
  await figures.flush();
  for (let flood = 0; flood < 4; flood++) {
    for (let n = 0; n < 2_500; n++) figures.observe(refused(`sha256:${flood}-${n}`));
    figures.observe(refused(`whs_late_${flood}`));
    await figures.flush();
  }
  expect(await database.prisma.failedDelivery.count()).toBe(MAX_FAILED_DELIVERIES);
  expect(await database.prisma.failedDelivery.count({ where: { fingerprint: { startsWith: 'whs_' } } })).toBe(6);
});

test('what is older than two days goes', async () => {
  const figures = make();
  const old = now - 49 * 3_600_000;
  figures.observe(seen({ at: old }));
  figures.observe(refused('whs_old', { at: old }));
  figures.observe(seen());
  await figures.flush();
  expect(await written()).toEqual([['customer.updated', 'stored', 1]]);
  expect(await database.prisma.webhookLag.count()).toBe(1);
  expect(await database.prisma.failedDelivery.count()).toBe(0);
});

test('it writes by itself, soon after the first webhook', async () => {
  make().observe(seen());
  await expect.poll(written, { timeout: 15_000 }).toEqual([['customer.updated', 'stored', 1]]);
});
