import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepared, projectBatches } from '#lib/ingest/testing/project.ts';
import { dump } from '#lib/read-model/testing/in-memory.ts';
import { simulate } from '#simulator/simulate.ts';
import type { PreparedEvent } from '#lib/ingest/prepare.ts';

const HISTORIES = 1_000;
const EVENTS = 50;

/** Fifty consecutive events out of a small programme, told apart by its seed. */
function history(seed: number): PreparedEvent[] {
  const { events } = simulate({
    seed,
    customers: 3,
    from: new Date('2026-01-01'),
    to: new Date('2026-04-01'),
    activity: 6,
  });
  const start = Math.max(0, Math.min(events.length - EVENTS, seed % 400));
  return events.slice(start, start + EVENTS).map(({ body }) => prepared(body));
}

/** The same events in any order, some of them again, cut into batches anywhere. */
const disorder = fc.record({
  order: fc.infiniteStream(fc.nat()),
  repeats: fc.nat(20),
  cuts: fc.array(fc.nat(EVENTS), { maxLength: 6 }),
});

test(
  `${HISTORIES} histories give one read model each, whatever the order, repetition and batching`,
  { timeout: 300_000 },
  () => {
    fc.assert(
      fc.property(fc.nat(), disorder, (seed, { order, repeats, cuts }) => {
        const events = history(seed);
        const shuffled = [...events, ...events.slice(0, repeats)]
          .map((event) => ({ event, rank: order.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ event }) => event);
        const edges = [0, ...[...cuts].sort((a, b) => a - b), shuffled.length];
        const batches = edges.slice(1).map((end, index) => shuffled.slice(edges[index], end));
        expect(dump(projectBatches(batches))).toBe(dump(projectBatches([events])));
      }),
      { numRuns: HISTORIES },
    );
  },
);
