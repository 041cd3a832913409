import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { IngestQueue } from '#lib/ingest/queue.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { simulate } from '#simulator/simulate.ts';
import { untilProjected } from '#lib/ingest/testing/until-projected.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
afterEach(() => emptyTables(database.owner));

const HISTORIES = 50;
const EVENTS = 50;

function history(seed: number): IncomingEvent[] {
  const { events } = simulate({
    seed,
    customers: 3,
    from: new Date('2026-01-01'),
    to: new Date('2026-04-01'),
    activity: 6,
  });
  const start = Math.max(0, Math.min(events.length - EVENTS, seed % 400));
  return events
    .slice(start, start + EVENTS)
    .map(({ body }) => ({ ...prepared(body), body: JSON.stringify(body), typeHint: null, signature: '' }));
}

test(
  `${HISTORIES} histories by three writers at once, shuffled, repeated, then rebuilt: one read model, byte for byte`,
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.infiniteStream(fc.nat()), fc.nat(20), async (seed, order, repeats) => {
        const events = history(seed);
        await emptyTables(database.owner);
        await recordEvents(database.prisma, events);
        const expected = await dumpReadModel(database.prisma);

        await emptyTables(database.owner);
        const shuffled = [...events, ...events.slice(0, repeats)]
          .map((event) => ({ event, rank: order.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ event }) => event);
        const writers = [1, 2, 3].map(() => new IngestQueue(() => database.prisma));
        await Promise.all(shuffled.map((event, index) => writers[index % writers.length]!.add(event)));
        await untilProjected(database.prisma, writers);
        expect(await dumpReadModel(database.prisma)).toBe(expected);

        await rebuildReadModel({ client: database.owner, log: () => undefined });
        expect(await dumpReadModel(database.prisma)).toBe(expected);
      }),
      { numRuns: HISTORIES },
    );
  },
);
