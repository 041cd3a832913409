import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { IngestQueue } from '#lib/ingest/queue.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { inDisorder, manyBodied } from '#simulator/testing/many-bodies.ts';
import { untilProjected } from '#lib/ingest/testing/until-projected.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const HISTORIES = 50;

function history(seed: number): IncomingEvent[] {
  const { whole, cut } = manyBodied(seed);
  return [...whole, ...cut].map(({ body, event }) => ({
    ...event,
    body: JSON.stringify(body),
    typeHint: null,
    signature: '',
  }));
}

test(
  `${HISTORIES} histories of events with several bodies, by three writers at once, then rebuilt: one read model each`,
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), async (seed, how) => {
        const events = history(seed);
        await emptyTables(database.owner);
        await recordEvents(database.prisma, events);
        const expected = await dumpReadModel(database.prisma);

        await emptyTables(database.owner);
        const writers = [1, 2, 3].map(() => new IngestQueue(() => database.prisma));
        await Promise.all(inDisorder(events, how).map((event, index) => writers[index % writers.length]!.add(event)));
        await untilProjected(database.prisma, writers);
        expect(await dumpReadModel(database.prisma)).toBe(expected);

        await rebuildReadModel({ client: database.owner, log: () => undefined });
        expect(await dumpReadModel(database.prisma)).toBe(expected);
      }),
      { numRuns: HISTORIES },
    );
  },
);
