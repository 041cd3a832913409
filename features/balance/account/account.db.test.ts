import { beforeAll, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { NotFoundError } from '#lib/errors.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getBalanceHistory, HistoryQuestion } from '#features/chart/balance-history.server.ts';
import { seededRandom } from '#simulator/random.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { CardBalance } from '#features/balance/balance.schema.ts';

/** After all of it. */
const HEARD = '2026-12-31T00:00:00.000000Z' as Timestamp;

const database = useTestDatabase();
const viewer = testViewer();
const CUSTOMER = 'cust_long';
const CARD = 'v_long';
const START = Date.UTC(2026, 0, 1);
const time = (second: number) => `${new Date(START + second * 1000).toISOString().slice(0, 23)}000Z` as Timestamp;
const MOVEMENTS = 900;

/**
 * A card of 900 movements, seconds to hours apart, of which every so many was never told (a gap), is told without its
 * statement, or is told by a reward only.
 */
function history(): Fact[][] {
  const random = seededRandom('long account');
  let [balance, lifetime, second] = [250, 250, 0];
  return Array.from({ length: MOVEMENTS }, (_, n): Fact[] => {
    const points = random.int(1, 50);
    second += random.chance(0.4) ? random.int(1, 50) : random.int(70, 9000);
    balance += points;
    lifetime += points;
    const at = time(second);
    const stated: Fact = {
      fact: 'balance-stated',
      voucherId: CARD,
      unit: 'points',
      asOf: at,
      trust: 'transaction',
      balance,
      ...(n % 3 && { points: lifetime, expiredPoints: 0 }),
    };
    const moved = pointsAdded({
      customerId: CUSTOMER,
      keys: [`vtx:${n}`],
      cardId: CARD,
      points,
      balanceAfter: balance,
      occurredAt: at,
      details: { reason: `Reason ${n}` },
    });
    const reward: Fact = {
      fact: 'line-reported',
      kind: 'reward',
      action: 'granted',
      customerId: CUSTOMER,
      keys: [`reward:${n}`],
      occurredAt: at,
      trust: 'event',
      refs: { addedToVoucher: CARD },
      details: { pointsAdded: points, rewardName: 'Bonus' },
    };
    if (n % 23 === 11) return [stated];
    if (n % 17 === 5) return [moved];
    if (n % 19 === 7) return [stated, reward];
    return n % 29 === 3 ? [stated, moved, reward] : [stated, moved];
  });
}

beforeAll(async () => {
  const card: Fact = {
    fact: 'voucher-seen',
    id: CARD,
    asOf: time(0),
    type: 'LOYALTY_CARD',
    code: 'LONG',
    holderId: CUSTOMER,
  };
  const events = history().map((facts, n) =>
    incomingEvent(`long-${n}`, [card, { fact: 'customer-seen', id: CUSTOMER, asOf: time(0) }, ...facts], {
      receivedAt: HEARD,
    }),
  );
  for (let from = 0; from < events.length; from += 150)
    await recordEvents(database.prisma, events.slice(from, from + 150));
});

async function account(over: { at?: Timestamp; limit?: number } = {}): Promise<CardBalance> {
  const { cards } = await getBalance(viewer, CUSTOMER, { card: CARD, ...over });
  return cards[0]!;
}
const sum = (rows: readonly { points: number }[]) => rows.reduce((total, { points }) => total + points, 0);
const partsOf = ({ parts }: CardBalance) => Object.values(parts).reduce((total, points) => total + points, 0);
const keys = (rows: readonly { key: string }[]) => rows.map(({ key }) => key);

test.each([1, 20, 150, 899, 900, 1000])(
  'the newest %i movements and what is left of the whole account make up the same balance',
  async (limit) => {
    const [whole, part] = [await account(), await account({ limit })];
    expect(part).toMatchObject({
      opening: whole.opening,
      balance: whole.balance,
      basis: whole.basis,
      statedAt: whole.statedAt,
      parts: whole.parts,
    });
    expect(part.movements.length).toBeGreaterThanOrEqual(Math.min(limit, whole.movements.length));
    expect(keys(part.movements)).toEqual(keys(whole.movements).slice(-part.movements.length));
    expect(part.movements.length + (part.older?.movements ?? 0)).toBe(whole.movements.length);
    expect(part.opening! + partsOf(part) + sum(part.gaps) + (part.older?.unexplained ?? 0)).toBe(part.balance);
  },
);

test('asked for what is older again and again, the account comes whole, at any moment', async () => {
  const random = seededRandom('moments');
  const end = Date.parse((await account()).movements.at(-1)!.occurredAt);
  for (let run = 0; run < 12; run++) {
    const at = time(random.int(0, (end - START) / 1000));
    const whole = await account({ at });
    const pages: CardBalance[] = [];
    for (let next: string | undefined = at; next !== undefined; next = pages[0]?.older?.at)
      pages.unshift(await account({ at: next as Timestamp, limit: 90 }));
    expect(pages.at(-1)).toMatchObject({
      opening: whole.opening,
      balance: whole.balance,
      basis: whole.basis,
      parts: whole.parts,
    });
    expect(pages.flatMap(({ movements }) => keys(movements))).toEqual(keys(whole.movements));
    expect(pages.flatMap(({ gaps }) => gaps)).toEqual(whole.gaps);
  }
});

test('movements tell what they were for', async () => {
  const { movements } = await account({ limit: 200 });
  expect(movements.find(({ key }) => key === 'vtx:898')).toMatchObject({ about: 'Reason 898' });
  expect(movements.findLast(({ key }) => key.startsWith('reward:'))).toMatchObject({ about: '“Bonus”' });
});

test('the history says at every point what the balance then was, of a stretch as of the whole', async () => {
  const ask = (question: object) =>
    getBalanceHistory(viewer, CUSTOMER, HistoryQuestion.parse({ card: CARD, points: 1000, ...question }));
  const whole = await ask({});
  const random = seededRandom('points');
  for (const point of Array.from({ length: 15 }, () => random.pick(whole.points))) {
    expect(await account({ at: point.at as Timestamp })).toMatchObject({ balance: point.balance, basis: point.basis });
  }
  const [from, to] = [whole.points[300]!.at, whole.points[700]!.at];
  const part = await ask({ from, to });
  expect(part.points).toEqual([{ ...whole.points[300]!, change: 0 }, ...whole.points.slice(301, 701)]);
  expect(part.gaps).toEqual(whole.gaps.filter((gap) => gap.to > from && gap.from < to));
  const thin = await ask({ points: 50 });
  expect(thin.points.length).toBeLessThanOrEqual(50);
  expect(thin.changes).toBe(whole.points.length);
  await expect(getBalanceHistory(viewer, CUSTOMER, HistoryQuestion.parse({ card: 'v_other' }))).rejects.toThrow(
    NotFoundError,
  );
});
