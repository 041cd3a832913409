import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepared, projectBatches } from '#lib/ingest/testing/project';
import { entryValues, isNeutral } from '#lib/read-model/entry';
import { dump, type InMemoryReadModel } from '#lib/read-model/testing/in-memory';
import { cutDown } from '#lib/simulator/cut-down';
import { seededRandom } from '#lib/simulator/random';
import { simulate } from '#lib/simulator/simulate';
import type { PreparedEvent } from '#lib/ingest/prepare';

const HISTORIES = 1_000;
const EVENTS = 30;

/** Consecutive events of a small programme, of each its whole body and up to two that were cut down. */
function history(seed: number): { whole: PreparedEvent[]; cut: PreparedEvent[] } {
  const { events } = simulate({ seed, customers: 3, from: new Date('2026-01-01'), to: new Date('2026-03-01'), activity: 6 });
  const start = Math.max(0, Math.min(events.length - EVENTS, seed % 300));
  const bodies = events.slice(start, start + EVENTS).map(({ body }) => body);
  const random = seededRandom(seed);
  const cut = bodies.flatMap((body) => Array.from({ length: random.int(0, 2) }, () => cutDown(body, random)));
  return { whole: bodies.map((body) => prepared(body)), cut: cut.map((body) => prepared(body)) };
}

/** The same bodies in any order, some of them again, cut into batches anywhere. */
function inDisorder(events: readonly PreparedEvent[], seed: number): PreparedEvent[][] {
  const random = seededRandom(`disorder ${seed}`);
  const all = [...events, ...events.slice(0, random.int(0, 20))];
  const shuffled = all.map((event) => ({ event, rank: random.next() })).sort((a, b) => a.rank - b.rank).map(({ event }) => event);
  const cuts = Array.from({ length: random.int(0, 6) }, () => random.int(0, all.length)).sort((a, b) => a - b);
  const edges = [0, ...cuts, all.length];
  return edges.slice(1).map((end, index) => shuffled.slice(edges[index], end));
}

/** What the lines of a history are, but for neutral ones: of a body that lost its customer the card's holder gets one. */
function linesOf(model: InMemoryReadModel): string[] {
  return [...model.entries.values()].flat().filter((entry) => !isNeutral(entry)).map((entry) => {
    const { kind, points, cardId } = entryValues(entry);
    return `${entry.customerId} ${kind} ${points} ${cardId}`;
  }).sort();
}

test(`${HISTORIES} histories of events with several bodies give one read model each, in any order, repetition and batching`, { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (seed, how) => {
      const { whole, cut } = history(seed);
      const events = [...whole, ...cut];
      expect(dump(projectBatches(inDisorder(events, how)))).toBe(dump(projectBatches([events])));
    }),
    { numRuns: HISTORIES },
  );
});

test('a body that was cut down adds no line to those of the whole one, and takes none', { timeout: 300_000 }, () => {
  let told = 0;
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (seed, how) => {
      const { whole, cut } = history(seed);
      const model = projectBatches(inDisorder([...whole, ...cut], how));
      told += cut.length;
      expect(linesOf(model)).toEqual(linesOf(projectBatches([whole])));
    }),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(3_000);
});
