import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inBatches, inDisorder, manyBodied } from '#simulator/testing/many-bodies.ts';
import { projectBatches } from '#lib/ingest/testing/project.ts';
import { entryValues, isNeutral } from '#lib/read-model/entry.ts';
import { dump, type InMemoryReadModel } from '#lib/read-model/testing/in-memory.ts';

const HISTORIES = 1_000;

function history(seed: number) {
  const { whole, cut } = manyBodied(seed);
  return { whole: whole.map(({ event }) => event), cut: cut.map(({ event }) => event) };
}

/**
 * What the lines of a history are, but for neutral ones: of a body that lost its customer the card's holder gets one.
 */
function linesOf(model: InMemoryReadModel): string[] {
  return [...model.entries.values()]
    .flat()
    .filter((entry) => !isNeutral(entry))
    .map((entry) => {
      const { kind, points, cardId } = entryValues(entry);
      return `${entry.customerId} ${kind} ${points} ${cardId}`;
    })
    .sort();
}

test(
  `${HISTORIES} histories of events with several bodies: one read model each, in any order, repetition and batching`,
  { timeout: 300_000 },
  () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, how) => {
        const { whole, cut } = history(seed);
        const events = [...whole, ...cut];
        expect(dump(projectBatches(inBatches(inDisorder(events, how), how)))).toBe(dump(projectBatches([events])));
      }),
      { numRuns: HISTORIES },
    );
  },
);

test('a body that was cut down adds no line to those of the whole one, and takes none', { timeout: 300_000 }, () => {
  let told = 0;
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (seed, how) => {
      const { whole, cut } = history(seed);
      told += cut.length;
      expect(linesOf(projectBatches(inBatches(inDisorder([...whole, ...cut], how), how)))).toEqual(
        linesOf(projectBatches([whole])),
      );
    }),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(3_000);
});
