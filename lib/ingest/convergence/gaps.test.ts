import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepared, projectBatches } from '#lib/ingest/testing/project.ts';
import type { Gap } from '#lib/ledger/ledger.ts';
import { ledgerIn } from '#lib/read-model/testing/accounts.ts';
import type { SimulatedEvent } from '#simulator/event.ts';
import { simulate } from '#simulator/simulate.ts';
import type { CardTruth } from '#simulator/truth.ts';

const period = { from: new Date('2026-01-01'), to: new Date('2026-05-01') };

/** After how many of the card's movements some event states its balance, in order. */
function statedPlaces(card: CardTruth, events: readonly SimulatedEvent[]): number[] {
  // the card as it was before, which the accrual event carries besides, is not taken for a statement
  const stated = new Set(
    events.map(({ states }) =>
      Math.max(...states.filter(({ cardId }) => cardId === card.id).map(({ movements }) => movements)),
    ),
  );
  stated.delete(-Infinity);
  return [...stated].sort((a, b) => a - b);
}

/** What a receiver of these events can know: between two stated balances, the points that no report explains. */
function observableGaps(card: CardTruth, events: readonly SimulatedEvent[]): number[] {
  const reported = new Set(events.flatMap(({ reports }) => reports));
  const places = statedPlaces(card, events);
  return places
    .slice(1)
    .map((place, index) =>
      card.movements.slice(places[index], place).filter(({ transactionId }) => !reported.has(transactionId)),
    )
    .map((unreported) => unreported.reduce((total, { points }) => total + points, 0))
    .filter((points) => points !== 0);
}

type Account = { gaps: Gap[]; balance: number | null };

function accountsOf(events: readonly SimulatedEvent[], cards: readonly CardTruth[]): Map<string, Account> {
  const model = projectBatches([events.map(({ body }) => prepared(body))]);
  return new Map(
    cards.map(({ id }) => {
      const { steps } = ledgerIn(model, id);
      return [id, { gaps: steps.flatMap(({ gap }) => gap ?? []), balance: steps.at(-1)?.statement.balance ?? null }];
    }),
  );
}

test('with all webhooks there is no gap', () => {
  const { events, truth } = simulate({ seed: 'no gap', customers: 60, ...period });
  const accounts = accountsOf(
    events,
    truth.cards.filter(({ unit }) => unit === 'points'),
  );
  expect([...accounts.values()].flatMap(({ gaps }) => gaps)).toEqual([]);
});

const coverage = fc.constantFrom('all' as const, 'project' as const, 'distribution' as const);

test(
  'with events withheld, exactly the gaps that this makes observable are reported, and balances stay right',
  { timeout: 120_000 },
  () => {
    let observed = 0;
    fc.assert(
      fc.property(
        fc.nat(),
        coverage,
        fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
        (seed, subscribed, withheld) => {
          const { events, truth } = simulate({ seed, customers: 8, ...period, coverage: subscribed });
          const moves = [...new Set(events.flatMap(({ reports }) => reports))];
          const hidden = new Set(withheld.map((index) => moves[index % moves.length]));
          const rest = events.filter(({ reports }) => !reports.some((transaction) => hidden.has(transaction)));
          const cards = truth.cards.filter(({ unit }) => unit === 'points');
          const accounts = accountsOf(rest, cards);
          for (const card of cards) {
            const [expected, last] = [observableGaps(card, rest), statedPlaces(card, rest).at(-1)];
            observed += expected.length;
            const { gaps, balance } = accounts.get(card.id)!;
            expect([card.code, ...gaps.map(({ points }) => points)]).toEqual([card.code, ...expected]);
            expect(balance).toBe(
              last === undefined ? null : (card.movements[last - 1]?.balanceAfter ?? card.openingBalance),
            );
          }
        },
      ),
      // the example: what was withheld gave back what was then spent, so that the card says the same as before
      { examples: [[2147483620, 'distribution', [531537427, 0]]], numRuns: 100 },
    );
    expect(observed).toBeGreaterThan(100);
  },
);
