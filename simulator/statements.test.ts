/** What the payloads say about balances, held against the truth. */
import { expect, test } from 'vitest';
import type { SimulatedEvent } from '#simulator/event.ts';
import { history } from '#simulator/testing/history.ts';
import { isJsonObject } from '#lib/voucherify/objects.ts';
import type { JsonObject, JsonValue } from '#lib/voucherify/json.ts';
import { parseTimestamp } from '#lib/time/timestamp.ts';

const { events, truth } = history();
const cards = new Map(truth.cards.map((card) => [card.id, card]));

/** Every object anywhere in the value. */
function* objectsIn(value: JsonValue | undefined): Generator<JsonObject> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  if (!isJsonObject(value)) return;
  yield value;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

function statedBalances({
  body,
}: SimulatedEvent): { cardId: string; balance: JsonValue | undefined; updatedAt: string | null }[] {
  return [...objectsIn(body.data)].flatMap((object) => {
    const worth = object.loyalty_card ?? object.gift;
    const related = object.related_object;
    if (typeof object.id === 'string' && object.id.startsWith('v_') && isJsonObject(worth)) {
      return [{ cardId: object.id, balance: worth.balance, updatedAt: parseTimestamp(object.updated_at) }];
    }
    if (isJsonObject(related) && typeof related.id === 'string' && 'balance' in object)
      return [{ cardId: related.id, balance: object.balance, updatedAt: null }];
    return [];
  });
}

const stated = events.map((event) => ({ event, found: statedBalances(event) }));

function balanceAfter(cardId: string, movements: number): number | undefined {
  const card = cards.get(cardId);
  return movements === 0 ? card?.openingBalance : card?.movements[movements - 1]?.balanceAfter;
}

test('every stated balance is the one of a moment that the event declares, and none is declared in vain', () => {
  const undeclared = stated.filter(({ event, found }) => {
    const declared = new Set(
      event.states.map(({ cardId, movements }) => `${cardId} ${balanceAfter(cardId, movements)}`),
    );
    const seen = new Set(found.map(({ cardId, balance }) => `${cardId} ${JSON.stringify(balance)}`));
    return [...declared].toSorted().join() !== [...seen].toSorted().join();
  });
  expect(undeclared).toEqual([]);
});

test('a snapshot is as new as its last movement, and older than the next', () => {
  const untimely = stated.flatMap(({ event, found }) =>
    found
      .filter(({ cardId, balance, updatedAt }) => {
        if (updatedAt === null) return false;
        const movements = cards.get(cardId)?.movements.filter(({ at }) => at <= updatedAt).length ?? 0;
        return balance !== balanceAfter(cardId, movements);
      })
      .map((snapshot) => ({ event: event.type, ...snapshot })),
  );
  expect(untimely).toEqual([]);
});

test('the reward events of a card come in the order of its movements: their balances have no other time', () => {
  const positions = new Map<string, number>();
  const overtaken = events.filter(({ type, reports, states }) => {
    const last = states.at(-1);
    if (type !== 'customer.rewarded.loyalty_points' || !last || reports.length === 0) return false;
    const position = positions.get(last.cardId) ?? 0;
    positions.set(last.cardId, Math.max(position, last.movements));
    return last.movements < position;
  });
  expect(overtaken).toEqual([]);
});

test('no movement falls between another one and its reward event', () => {
  const sentAt = new Map(
    events.filter(({ type }) => type === 'customer.rewarded.loyalty_points').map(({ body, at }) => [body.event.id, at]),
  );
  const hurried = truth.cards.flatMap(({ movements }) =>
    movements.filter(({ at, eventIds, type }, index) => {
      const next = movements[index + 1];
      // Rules that fire for one order are 41 ms apart; their events keep that order, as shown above.
      if (!next || (type === 'POINTS_ACCRUAL' && Date.parse(next.at) - Date.parse(at) < 1000)) return false;
      return eventIds.some((id) => (sentAt.get(id) ?? '') >= next.at);
    }),
  );
  expect(hurried).toEqual([]);
});
