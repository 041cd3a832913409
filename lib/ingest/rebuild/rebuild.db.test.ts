import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { beforeAll, expect, test } from 'vitest';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { simulate } from '#simulator/simulate.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const simulation = simulate({
  seed: 'rebuild',
  customers: 60,
  from: new Date('2026-01-01'),
  to: new Date('2026-04-01'),
});
const events = simulation.events.map(({ body }): IncomingEvent => ({
  ...prepared(body),
  body: JSON.stringify(body),
  typeHint: null,
  signature: '',
}));
const [history, live] = [events.slice(0, -400), events.slice(-400)];

const distinct = (all: readonly IncomingEvent[]) => new Set(all.map(({ key }) => key)).size;

async function record(all: readonly IncomingEvent[]): Promise<void> {
  for (let start = 0; start < all.length; start += 100)
    await recordEvents(database.prisma, all.slice(start, start + 100));
}
const rebuild = (log: (line: string) => void = () => undefined) => rebuildReadModel({ client: database.owner, log });
const rebuildInParts = (partSize: number, workers: number) =>
  rebuildReadModel({ client: database.owner, log: () => undefined, partSize, workers });
const indexes = () =>
  database.prisma
    .$queryRaw`SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2`;

beforeAll(() => record(history), 120_000);

test('gives byte for byte the same read model, with the same indexes, while readers see one or the other', async () => {
  const [before, indexesBefore] = [await dumpReadModel(database.prisma), await indexes()];
  const progress: string[] = [];
  const customers: number[] = [];
  const report = await rebuild((line) => {
    progress.push(line);
    void database.prisma.customer.count().then((count) => customers.push(count));
  });
  expect(report).toEqual({ events: distinct(history), quarantined: 0 });
  expect(await dumpReadModel(database.prisma)).toBe(before);
  expect(await indexes()).toEqual(indexesBefore);
  expect(progress.at(-1)).toMatch(/100 % of the log/);
  expect(new Set(customers).size).toBe(1);
});

test('gives the same in small parts, on several threads, whatever is told of customers of other parts', async () => {
  const before = await dumpReadModel(database.prisma);
  for (const [partSize, workers] of [
    [1, 0],
    [7, 2],
  ] as const) {
    expect(await rebuildInParts(partSize, workers)).toEqual({ events: distinct(history), quarantined: 0 });
    expect(await dumpReadModel(database.prisma)).toBe(before);
  }
});

test('repairs a read model that went wrong', async () => {
  const before = await dumpReadModel(database.prisma);
  await database.prisma.$executeRaw`UPDATE voucher SET balance = 0`;
  await database.prisma.$executeRaw`DELETE FROM timeline_entry WHERE kind = 'points'`;
  await rebuild();
  expect(await dumpReadModel(database.prisma)).toBe(before);
});

test('takes in what comes meanwhile', async () => {
  await Promise.all([rebuild(), record(live)]);
  const meanwhile = await dumpReadModel(database.prisma);
  await rebuild();
  expect(await dumpReadModel(database.prisma)).toBe(meanwhile);
  expect(await database.prisma.webhookEvent.count()).toBe(distinct(events));
});

test('killed half-way, leaves the old read model serving and does not hinder the next', async () => {
  const before = await dumpReadModel(database.prisma);
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/rebuild.ts'], {
    env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', DATABASE_URL: database.ownerUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('% of the log')) break;
  }
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  expect(await dumpReadModel(database.prisma)).toBe(before);
  await expect
    .poll(
      () =>
        rebuild().then(
          ({ events: count }) => count,
          () => null,
        ),
      { timeout: 20_000 },
    )
    .toBe(distinct(events));
  expect(await dumpReadModel(database.prisma)).toBe(before);
});

test('while another is under way, says so', async () => {
  await database.prisma.$transaction(
    async (another) => {
      await another.$executeRaw`SELECT FROM (SELECT pg_advisory_xact_lock(hashtext('pointline rebuild'))) AS held`;
      await expect(rebuild()).rejects.toThrow(/another rebuild/i);
    },
    { timeout: 20_000 },
  );
  expect((await rebuild()).events).toBe(distinct(events));
});

test('a webhook that the database refuses now and did not when it came is put in quarantine', async () => {
  const before = await dumpReadModel(database.prisma);
  const poison = poisoned('once_taken');
  expect(await recordEvents(database.prisma, [poison])).toEqual(['quarantined']);
  await database.prisma.webhookEvent.update({ where: { key: poison.key }, data: { status: 'stored', reason: null } });
  for (const workers of [0, 2]) {
    const lines: string[] = [];
    const options = { client: database.owner, workers, partSize: 10, log: (line: string) => lines.push(line) };
    expect(await rebuildReadModel(options)).toEqual({ events: distinct(events) + 1, quarantined: 1 });
    expect(lines.join('\n')).toMatch(/each event is projected by itself/);
    expect(await dumpReadModel(database.prisma)).toBe(before);
    const { status } = await database.prisma.webhookEvent.findUniqueOrThrow({ where: { key: poison.key } });
    expect(status).toBe('quarantined');
    await database.prisma.webhookEvent.update({ where: { key: poison.key }, data: { status: 'stored', reason: null } });
  }
  await database.prisma.webhookEvent.delete({ where: { key: poison.key } });
});

test('a webhook that the database refuses stays in quarantine alone, as when it came', async () => {
  const poison = poisoned('refused');
  expect(await recordEvents(database.prisma, [poison])).toEqual(['quarantined']);
  const before = await dumpReadModel(database.prisma);
  expect(await rebuild()).toEqual({ events: distinct(events) + 1, quarantined: 1 });
  expect(await dumpReadModel(database.prisma)).toBe(before);
  expect(await database.prisma.webhookEvent.findUniqueOrThrow({ where: { key: poison.key } })).toMatchObject({
    status: 'quarantined',
    reason: expect.stringMatching(/index row/) as string,
  });
});

/** A webhook whose state is longer than an index entry may be. */
function poisoned(id: string): IncomingEvent {
  const body = {
    type: 'redemption.succeeded',
    data: {
      customer: { id: `cust_${id}` },
      redemption: { id: `r_${id}`, status: randomBytes(10_000).toString('hex') },
    },
  };
  return { ...prepared(body), body: JSON.stringify(body), typeHint: null, signature: '' };
}
