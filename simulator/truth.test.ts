import { expect, test } from 'vitest';
import { groupBy } from '#simulator/testing/group-by.ts';
import { history } from '#simulator/testing/history.ts';

const { events, truth } = history();
const sent = new Map(events.map((event) => [event.body.event.id, event]));

test('what is spendable is what came on the card without what left it', () => {
  for (const {
    openingBalance,
    balance,
    points,
    expiredPoints,
    subtractedPoints,
    redeemedPoints,
    unit,
  } of truth.cards) {
    expect(balance).toBe(points - expiredPoints - subtractedPoints - redeemedPoints);
    expect(Math.min(balance, expiredPoints, subtractedPoints, redeemedPoints)).toBeGreaterThanOrEqual(0);
    expect(openingBalance > 0).toBe(unit === 'credits');
  }
});

test('the movements of a card are a chain from its opening to its balance, each later than the one before', () => {
  for (const { openingBalance, balance, movements, asOf } of truth.cards) {
    let running = openingBalance;
    let last = '';
    for (const { points, balanceAfter, at } of movements) {
      running += points;
      expect(balanceAfter).toBe(running);
      expect(at > last).toBe(true);
      last = at;
    }
    expect(running).toBe(balance);
    expect(asOf >= last).toBe(true);
  }
});

test('every movement is reported, by events that are sent after it and say so', () => {
  const movements = truth.cards.flatMap((card) => card.movements);
  expect(movements.filter(({ eventIds }) => eventIds.length === 0)).toEqual([]);
  const unfaithful = movements.flatMap(({ transactionId, eventIds, at }) =>
    eventIds.map((id) => sent.get(id)).filter((event) => !event?.reports.includes(transactionId) || event.at <= at),
  );
  expect(unfaithful).toEqual([]);
});

test('every kind of movement happens', () => {
  expect(new Set(truth.cards.flatMap(({ movements }) => movements.map(({ type }) => type)))).toEqual(
    new Set([
      'POINTS_ACCRUAL',
      'POINTS_ADDITION',
      'POINTS_REMOVAL',
      'POINTS_REDEMPTION',
      'POINTS_REFUND',
      'POINTS_EXPIRATION',
      'POINTS_TRANSFER_IN',
      'POINTS_TRANSFER_OUT',
      'PENDING_POINTS_ACTIVATION',
      'CREDITS_ADDITION',
      'CREDITS_REDEMPTION',
    ]),
  );
});

test('cards expire in bursts with one timestamp', () => {
  const times = truth.cards.flatMap(({ movements }) =>
    movements.filter(({ type }) => type === 'POINTS_EXPIRATION').map(({ at }) => at),
  );
  const largest = Math.max(...[...groupBy(times, (at) => at).values()].map((same) => same.length));
  expect(largest).toBeGreaterThan(1);
});

test('customers hold the cards that name them, several of them in several campaigns', () => {
  const cards = new Map(truth.cards.map((card) => [card.id, card]));
  for (const { id, cardIds } of truth.customers)
    expect(cardIds.map((cardId) => cards.get(cardId)?.holderId)).toEqual(cardIds.map(() => id));
  expect(truth.customers.some(({ cardIds }) => new Set(cardIds.map((id) => cards.get(id)?.campaignId)).size >= 3)).toBe(
    true,
  );
});

test('a source id belongs to one customer at a time; who comes back is somebody new', () => {
  const bySourceId = groupBy(
    truth.customers.filter(({ sourceId }) => sourceId !== null),
    ({ sourceId }) => sourceId,
  );
  const shared = [...bySourceId.values()].filter((customers) => customers.length > 1);
  expect(shared.length).toBeGreaterThan(0);
  for (const customers of shared)
    expect(customers.slice(0, -1).every(({ deletedAt }) => deletedAt !== null)).toBe(true);
  expect(new Set(truth.customers.map(({ id }) => id)).size).toBe(truth.customers.length);
});

test('some people are awkward', () => {
  const sourceIds = truth.customers.map(({ sourceId }) => sourceId);
  expect(sourceIds).toContain(null);
  for (const pattern of [/[/%|]/, /[äöü]/, /\p{Script=Han}/u, /\p{Emoji_Presentation}/u, /@/, /^0\d/, /.{900}/]) {
    expect(sourceIds.some((sourceId) => sourceId !== null && pattern.test(sourceId))).toBe(true);
  }
  expect(truth.customers.some(({ name }) => name === null)).toBe(true);
  expect(truth.customers.some(({ email }) => email === null)).toBe(true);
});
