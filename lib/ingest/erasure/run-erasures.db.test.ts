import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#lib/database/db.ts';
import { inTransaction } from '#lib/database/sql-session.ts';
import { erase } from '#lib/ingest/erasure/erase.ts';
import { runErasures } from '#lib/ingest/erasure/run-erasures.ts';
import { scanDatabase } from '#lib/ingest/erasure/testing/personal-strings.ts';
import { BODIES, HERS, incoming, pointsForZoe, ZOE } from '#lib/ingest/erasure/testing/zoe.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const ask = (over: object = {}) =>
  database.prisma.erasure.create({
    data: { id: 'e', customerId: ZOE, state: 'waiting', cause: 'staff', dueAt: new Date(0), ...over },
  });
const stateOf = async () => (await database.prisma.erasure.findFirstOrThrow()).state;
const rebuild = () => rebuildReadModel({ client: database.owner, log: () => undefined });

beforeEach(async () => {
  await emptyTables(database.owner);
  await database.owner.$executeRaw`TRUNCATE erasure, tombstone, note CASCADE`;
  await recordEvents(database.prisma, BODIES.map(incoming));
});

test('killed at any step and begun again, it is done whole', async () => {
  await ask();
  let kills = 0;
  for (let steps = 0; ; steps++) {
    const row = await database.prisma.erasure.findFirstOrThrow();
    try {
      await erase(dyingAfter(steps), row);
      break;
    } catch (error) {
      expect(String(error)).toContain('killed');
      kills++;
    }
  }
  expect(kills).toBeGreaterThan(7);
  expect(await stateOf()).toBe('done');
  const found = (await scanDatabase(database.owner, HERS)).filter(({ where }) => where !== 'pg_stats');
  expect(found).toEqual([]);
  const left = await dumpReadModel(database.prisma);
  await rebuild();
  expect(await dumpReadModel(database.prisma)).toBe(left);
}, 120_000);

/** A client whose process dies when it asks Postgres for the n-th time. */
function dyingAfter(steps: number): Database {
  let left = steps;
  const live = () => {
    if (left-- <= 0) throw new Error('killed');
  };
  const { pool } = database.prisma;
  const dying = new Proxy(pool, {
    get(target, name) {
      if (name === 'connect') return () => (live(), target.connect());
      if (name === 'query') return (config: string) => (live(), target.query(config));
      return Reflect.get(target, name) as unknown;
    },
  });
  return new Proxy(database.prisma, {
    get: (target, name) => (name === 'pool' ? dying : (Reflect.get(target, name) as unknown)),
  });
}

test('a rebuild waits for an erasure that is under way, and an erasure comes after a rebuild', async () => {
  await ask();
  const order: string[] = [];
  let rebuilding: Promise<unknown> = Promise.resolve();
  await inTransaction(database.prisma, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('pointline erasure'))`;
    rebuilding = rebuild().then(() => order.push('rebuilt'));
    // what somebody else holds is not waited for: the next look comes in a second
    expect(await runErasures(database.prisma)).toBe(0);
    order.push('erased');
  });
  await rebuilding;
  expect(order).toEqual(['erased', 'rebuilt']);
  expect(await runErasures(database.prisma)).toBe(1);
  expect(await stateOf()).toBe('done');
});

test('what is not due or was taken back is not begun; what failed is tried again', async () => {
  await ask({ dueAt: new Date(Date.now() + 86_400_000) });
  await ask({ id: 'f', state: 'canceled' });
  expect(await runErasures(database.prisma)).toBe(0);
  await database.prisma.$executeRaw`DELETE FROM erasure`;
  // sealed with a key that is no more
  await ask({ sealed: 'v1.AAAA' });
  expect(await runErasures(database.prisma)).toBe(0);
  const failed = await database.prisma.erasure.findFirstOrThrow();
  expect(failed).toMatchObject({ state: 'failed', problem: 'An error that the log tells of' });
  expect(failed.dueAt.getTime()).toBeGreaterThan(Date.now());
  await database.prisma.erasure.update({ where: { id: 'e' }, data: { sealed: null, dueAt: new Date(0) } });
  expect(await runErasures(database.prisma)).toBe(1);
});

test('what comes after it is done is redacted on its way in; a retry of the first text is a duplicate', async () => {
  await ask();
  await runErasures(database.prisma);
  expect(await recordEvents(database.prisma, [incoming(pointsForZoe(5)), incoming(BODIES[0]!)])).toEqual([
    'stored',
    'duplicate',
  ]);
  const found = (await scanDatabase(database.owner, HERS)).filter(({ where }) => where !== 'pg_stats');
  expect(found).toEqual([]);
});
