import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepared, projectBatches } from '#lib/ingest/testing/project.ts';
import { sumOf } from '#lib/ledger/ledger.ts';
import { entryValues } from '#lib/read-model/entry.ts';
import { ledgerIn, timelineIn } from '#lib/read-model/testing/accounts.ts';
import { moveOf } from '#lib/read-model/touched.ts';
import type { SimulatedEvent } from '#simulator/event.ts';
import type { Coverage } from '#simulator/event-catalog.ts';
import { groupBy } from '#simulator/testing/group-by.ts';
import { toldOnce } from '#simulator/testing/told-once.ts';
import { simulate, type Simulation } from '#simulator/simulate.ts';

/** What the desk says of each card all of whose movements were told, against what happened. */
function compare(events: readonly SimulatedEvent[], { cards }: Simulation['truth']) {
  const model = projectBatches([events.map(({ body }) => prepared(body))]);
  const reports = groupBy(
    events.flatMap(({ type, reports: moved }) => moved.map((transactionId) => ({ type, transactionId }))),
    ({ transactionId }) => transactionId,
  );
  const whole = cards.filter(
    ({ unit, movements }) =>
      unit === 'points' && movements.length > 0 && movements.every(({ transactionId }) => reports.has(transactionId)),
  );
  return whole.map(({ id, code, holderId, movements, balance, openingBalance }) => {
    const { steps, open } = ledgerIn(model, id);
    const moved = [...steps.flatMap((step) => step.movements), ...open].map(({ points }) => points);
    const lines = timelineIn(model, holderId ?? '').flatMap((entry) =>
      moveOf(entry)?.cardId === id ? [entryValues(entry).points] : [],
    );
    // what a reward put on the card is told by the reward's own line
    const hasLine = ({ transactionId, type }: (typeof movements)[number]) =>
      type !== 'POINTS_ADDITION' || reports.get(transactionId)!.some((report) => report.type !== 'customer.rewarded');
    const gaps = steps.flatMap(({ gap }) => gap?.points ?? []);
    const opening = steps[0] && steps[0].statement.balance - sumOf(steps[0].movements);
    return {
      says: { code, moved, lines, gaps, opening, balance: steps.at(-1)!.statement.balance + sumOf(open) },
      is: {
        code,
        moved: movements.map(({ points }) => points),
        lines: holderId ? movements.filter(hasLine).map(({ points }) => points) : [],
        gaps: [],
        opening: openingBalance,
        balance,
      },
    };
  });
}

const HISTORIES = 1_000;
const period = { from: new Date('2026-01-01'), to: new Date('2026-01-04') };
const coverage = fc.constantFrom<Coverage[]>('all', 'project', 'distribution');

test(
  `${HISTORIES} histories of movements close together, told once or by all reports: no gap, no opening, no wrong order`,
  { timeout: 300_000 },
  () => {
    let cards = 0;
    fc.assert(
      fc.property(
        fc.nat(),
        coverage,
        fc.boolean(),
        fc.infiniteStream(fc.nat()),
        (seed, subscribed, isToldOnce, choices) => {
          const { events, truth } = simulate({
            seed,
            customers: 1,
            activity: 10,
            ...period,
            coverage: subscribed,
            dense: true,
          });
          const told = isToldOnce ? toldOnce(events, (among) => (choices.next().value as number) % among) : events;
          for (const { says, is } of compare(told, truth)) {
            cards++;
            expect(says).toEqual(is);
          }
        },
      ),
      { numRuns: HISTORIES },
    );
    expect(cards).toBeGreaterThan(10);
  },
);
