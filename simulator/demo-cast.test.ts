import { expect, test } from 'vitest';
import { DEMO_CAST, withSurprises } from '#simulator/demo-cast.ts';
import { SIMULATED_TYPES } from '#simulator/event-catalog.ts';
import { simulate } from '#simulator/simulate.ts';
import { history } from '#simulator/testing/history.ts';

const DAY_MS = 86_400_000;
const simulation = history({ customers: 10, named: DEMO_CAST });
const delivered = withSurprises(simulation);

test('one movement is reported by nobody, and a later balance shows it', () => {
  const reported = new Set(delivered.flatMap(({ reports }) => reports));
  const lost = simulation.truth.cards.flatMap((card) =>
    card.movements.flatMap(({ transactionId }, index) => (reported.has(transactionId) ? [] : [{ card, index }])),
  );
  const [gap] = lost;
  expect(lost).toHaveLength(1);
  const holder = simulation.truth.customers.find(({ id }) => id === gap?.card.holderId);
  expect(holder?.sourceId).toBe('1002');
  expect(
    delivered.some(({ states }) =>
      states.some(({ cardId, movements }) => cardId === gap?.card.id && movements > gap.index + 1),
    ),
  ).toBe(true);
});

test('one payload is broken and one type unknown, both under ids of their own', () => {
  const broken = delivered.filter(({ body }) => JSON.stringify(body.data).includes('"forty"'));
  const unknown = delivered.filter(({ body }) => !SIMULATED_TYPES.some((type) => type === body.event.type));
  expect([broken.length, unknown.length]).toEqual([1, 1]);
  const idsOfOthers = new Set(simulation.events.map(({ body }) => body.event.id));
  expect([...broken, ...unknown].filter(({ body }) => idsOfOthers.has(body.event.id))).toEqual([]);
});

test('the cast is found by its source ids', () => {
  expect(simulation.truth.customers.slice(0, DEMO_CAST.length).map(({ sourceId }) => sourceId)).toEqual(
    DEMO_CAST.map(({ sourceId }) => sourceId),
  );
});

test('whenever the demo is started, everybody in the cast has a card to spend from, with movements', () => {
  for (const start of Array.from({ length: 12 }).keys()) {
    const seed = `${Math.random()}`;
    const to = new Date(Date.parse('2026-07-01T00:00:00Z') + start * 3_600_000);
    const from = new Date(to.getTime() - 150 * DAY_MS);
    const { customers, cards } = simulate({ seed, customers: 10, named: DEMO_CAST, from, to }).truth;
    for (const { id, sourceId } of customers.slice(0, DEMO_CAST.length)) {
      const used = cards.filter((card) => card.holderId === id && card.active && card.unit === 'points');
      expect(
        used.flatMap(({ movements }) => movements),
        `${sourceId} of shop ${seed}`,
      ).not.toEqual([]);
    }
  }
});
