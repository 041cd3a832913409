import { expect, test } from 'vitest';
import { keepReports } from '#lib/ingest/keep.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { Projector } from '#lib/ingest/projector.ts';
import { newestUnprojected, projectUnprojected, type Unprojected } from '#lib/ingest/project.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { incomingEvent, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { waitUntilProjected } from '#lib/ingest/wait-until-projected.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

/** A webhook whose body says what it says, so that it can be read from the log again. */
function profile(n: number | string): IncomingEvent {
  const body = {
    id: `whs_${n}`,
    type: 'customer.updated',
    created_at: '2026-01-01T00:00:00Z',
    data: { customer: { id: `cust_${n}`, source_id: `shop-${n}`, object: 'customer' } },
    event: { id: `evcus_${n}`, type: 'customer.updated', created_at: '2026-01-01T00:00:00Z' },
  };
  return { ...prepared(body), body: JSON.stringify(body), typeHint: null, signature: '' };
}

async function keep(...events: IncomingEvent[]): Promise<Unprojected[]> {
  const kept = await keepReports(database.prisma, events);
  return kept.flatMap((one) => (one.status === 'fulfilled' ? (one.value.unprojected ?? []) : []));
}

const waiting = () => database.prisma.unprojectedEvent.count();
const customers = (prefix: string) =>
  database.prisma.customer.count({ where: { id: { startsWith: `cust_${prefix}` } } });

test('what a process kept before it died is projected by whoever looks next', async () => {
  await keep(profile('left_1'), profile('left_2'));
  expect([await waiting(), await customers('left_')]).toEqual([2, 0]);
  const other = new Projector(() => database.prisma);
  other.catchUp((await newestUnprojected(database.prisma))!);
  await other.idle();
  expect([await waiting(), await customers('left_')]).toEqual([0, 2]);
});

test('large bodies are held in memory by their size, and read from the log beyond it', async () => {
  const held = await keep(...Array.from({ length: 30 }, (_, n) => profile(`large_${n}`)));
  const projector = new Projector(() => database.prisma);
  // of nine mebibytes, one more than is held
  projector.add(held.map((one) => ({ ...one, characters: 300 << 10 })));
  await projector.idle();
  expect([await waiting(), await customers('large_')]).toEqual([0, 30]);
});

test('a read waits for what was acknowledged before it, whoever kept that', async () => {
  await keep(profile('asked'));
  expect(await waitUntilProjected()).toBe(true);
  expect(await customers('asked')).toBe(1);
});

test('a read does not wait for ever for what cannot be projected', async () => {
  const unprojected = await keep(profile('held'));
  let end = () => {};
  const held = database.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT FROM unprojected_event WHERE seq = ${unprojected[0]!.seq} FOR UPDATE`;
      await new Promise<void>((resolve) => (end = resolve));
    },
    { timeout: 30_000 },
  );
  await expect.poll(() => lockedRows()).toBe(1);
  expect(await waitUntilProjected()).toBe(false);
  end();
  await held;
  expect(await waitUntilProjected()).toBe(true);
});

test('two projectors share what waits: nothing twice, nothing left', async () => {
  const unprojected = await keep(...Array.from({ length: 120 }, (_, n) => profile(`shared_${n}`)));
  const both = await Promise.all([1, 2].map(() => projectUnprojected(database.prisma, unprojected)));
  expect(both.flat()).toHaveLength(120);
  expect([await waiting(), await customers('shared_')]).toEqual([0, 120]);
});

test('more than is held in memory is read from the log, in batches', async () => {
  const projector = new Projector(() => database.prisma);
  const unprojected = await keep(...Array.from({ length: 1_100 }, (_, n) => profile(`many_${n}`)));
  projector.add(unprojected.slice(0, 10));
  projector.catchUp((await newestUnprojected(database.prisma))!);
  await projector.idle();
  expect([await waiting(), await customers('many_')]).toEqual([0, 1_100]);
});

test('what the database refuses is quarantined in the log, and the rest of its batch is projected', async () => {
  // an index entry cannot hold a customer id of this length
  const poison = incomingEvent('refused', [
    pointsAdded({ customerId: Array.from({ length: 9_000 }, () => randomLetter()).join(''), keys: ['vtx:refused'] }),
  ]);
  const projector = new Projector(() => database.prisma);
  projector.add(await keep(profile('beside_1'), poison, profile('beside_2')));
  await projector.idle();
  expect([await waiting(), await customers('beside_')]).toEqual([0, 2]);
  const log = await database.prisma.webhookEvent.findUniqueOrThrow({ where: { key: 'refused' } });
  expect([log.status, log.reason]).toEqual(['quarantined', expect.stringMatching(/index row/)]);
});

test('a rebuild covers what waits, and projecting that afterwards changes nothing', async () => {
  const unprojected = await keep(profile('rebuilt'));
  await rebuildReadModel({ client: database.owner, log: () => {} });
  expect(await customers('rebuilt')).toBe(1);
  const before = await dumpReadModel(database.prisma);
  await projectUnprojected(database.prisma, unprojected);
  expect(await dumpReadModel(database.prisma)).toBe(before);
  expect(await waiting()).toBe(0);
});

async function lockedRows(): Promise<number> {
  const rows = await database.prisma.$queryRaw<object[]>`
    SELECT seq FROM unprojected_event WHERE seq NOT IN (SELECT seq FROM unprojected_event FOR UPDATE SKIP LOCKED)`;
  return rows.length;
}

let state = 1;
/** Letters that compression cannot make short. */
function randomLetter(): string {
  state = (state * 48_271) % 2_147_483_647;
  return String.fromCodePoint(0x4e00 + (state % 20_000));
}
