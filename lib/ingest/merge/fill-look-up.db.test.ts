import { beforeAll, expect, test } from 'vitest';
import { fillLookUp } from '#lib/ingest/merge/fill-look-up.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { simulate } from '#simulator/simulate.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const { events } = simulate({ seed: 'fill', customers: 30, from: new Date('2026-01-01'), to: new Date('2026-02-01') });

const record = (all: typeof events) =>
  recordEvents(
    database.prisma,
    all.map(({ body }) => ({ ...prepared(body), body: JSON.stringify(body), typeHint: null, signature: '' })),
  );
const fill = (log: (line: string) => void = () => undefined) => fillLookUp({ client: database.prisma, log });

/** As a version before folding left it. */
async function forgetFolded(): Promise<void> {
  await database.prisma.$executeRaw`UPDATE customer SET folded = NULL`;
  await database.owner.$executeRaw`TRUNCATE customer_search`;
  await database.prisma.$executeRaw`UPDATE identifier SET folded = NULL, loose = '{}'`;
}

beforeAll(() => record(events));

test('what an older version wrote is folded as ingest does it, and only once', async () => {
  const before = await dumpReadModel(database.prisma);
  expect(before.split('\n').filter((row) => row.includes(',name,')).length).toBeGreaterThan(10);
  await forgetFolded();
  expect(await dumpReadModel(database.prisma)).not.toBe(before);
  const told: string[] = [];
  await fill((line) => told.push(line));
  expect(await dumpReadModel(database.prisma)).toBe(before);
  expect(told.join(' ')).toMatch(/Made \d+ customers ready to be looked up. Made \d+ identifiers ready/);
  const again: string[] = [];
  await fill((line) => again.push(line));
  expect(again).toEqual([]);
});

test('two instances and ingest at once come to the same', async () => {
  const before = await dumpReadModel(database.prisma);
  await forgetFolded();
  await Promise.all([fill(), fill(), record(events.slice(0, 50))]);
  expect(await dumpReadModel(database.prisma)).toBe(before);
});

test('it stops where it is told to, and goes on from there', async () => {
  await forgetFolded();
  await expect(
    fillLookUp({ client: database.prisma, log: () => undefined, signal: AbortSignal.abort() }),
  ).rejects.toThrow();
  await fill();
  expect(await database.prisma.customer.count({ where: { folded: null } })).toBe(0);
  expect(await database.prisma.identifier.count({ where: { folded: null } })).toBe(0);
});
