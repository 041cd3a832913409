import { describe, expect, test } from 'vitest';
import { prepared, projectBatches } from '#lib/ingest/testing/project.ts';
import { entryValues } from '#lib/read-model/entry.ts';
import { valueOf } from '#lib/read-model/register.ts';
import { simulate } from '#simulator/simulate.ts';

const period = { from: new Date('2026-01-01'), to: new Date('2026-07-01') };

describe.each(['all', 'project', 'distribution'] as const)('with the %s webhooks', (coverage) => {
  const { events, truth } = simulate({ seed: `truth ${coverage}`, customers: 150, ...period, coverage });
  const projected = events.map(({ body }) => prepared(body));
  const model = projectBatches([projected]);
  const spendable = [...model.entries.values()]
    .flat()
    .map(entryValues)
    .filter(({ kind, action }) => kind === 'points' && !/^pending_(added|updated|canceled)$/.test(action));

  test('every event is understood', () => {
    expect(
      projected.filter(({ status }) => status === 'quarantined').map(({ key, reason }) => `${key}: ${reason}`),
    ).toEqual([]);
  });

  test("every card has the last balance that the programme stated, which with all webhooks is its own ledger's", () => {
    const told = new Map<string, number>();
    for (const { states } of events)
      for (const { cardId, movements } of states) told.set(cardId, Math.max(told.get(cardId) ?? 0, movements));
    const cards = truth.cards.filter(({ id, unit }) => unit === 'points' && told.has(id));
    expect(cards.length).toBeGreaterThan(100);
    const shown = cards.map(({ id }) => [
      id,
      model.vouchers.has(id) ? valueOf<number>(model.vouchers.get(id)!.registers, 'balance') : 'no card',
    ]);
    const last = cards.map(({ id, movements, openingBalance }) => [
      id,
      movements[told.get(id)! - 1]?.balanceAfter ?? openingBalance,
    ]);
    expect(shown).toEqual(last);
    if (coverage === 'all') expect(shown).toEqual(cards.map(({ id, balance }) => [id, balance]));
  });

  test('every movement that was reported is one line, and no other', () => {
    const expected = truth.cards
      .filter(({ unit }) => unit === 'points')
      .flatMap(({ id, movements }) =>
        movements.filter(({ eventIds }) => eventIds.length > 0).map(({ points }) => `${id} ${points}`),
      );
    expect(spendable.map(({ cardId, points }) => `${cardId} ${points}`).sort()).toEqual(expected.sort());
  });
});
