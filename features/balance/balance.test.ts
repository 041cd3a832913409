import { expect, test } from 'vitest';
import { accountOf } from '#features/balance/balance.query.ts';
import { balanceLines, balancesAfter } from '#features/balance/balance-lines.ts';
import { summandsOf } from '#features/balance/balance-sum.ts';
import { gapWords, movementWords } from '#features/balance/movement-words.ts';
import type { CardBalance } from '#features/balance/balance.schema.ts';

const at = (minute: number) => `2026-05-01T10:${String(minute).padStart(2, '0')}:00.000000Z`;
const moved = (minute: number, points: number) => ({
  key: `m${minute}`,
  action: 'added',
  points,
  balanceAfter: null,
  occurredAt: at(minute),
});
const gap = (from: number, to: number, points: number) => ({ points, from: at(from), to: at(to), kind: 'unknown' });
const parts = {
  ...{ earned: 0, added: 0, activated: 0, spent: 0, refunded: 0, removed: 0, expired: 0, transferred: 0 },
  ...{ bought: 0, takenBack: 0, givenBack: 0 },
};
const account = (over: Partial<CardBalance>): CardBalance => ({
  cardId: 'v_1',
  code: null,
  at: at(59),
  opening: 0,
  balance: 0,
  parts,
  basis: 'stated',
  statedAt: at(0),
  movements: [],
  sinceStated: 0,
  gaps: [],
  older: null,
  ...over,
});
const order = (lines: ReturnType<typeof balanceLines>) =>
  lines.map((line) => (line.line === 'gap' ? line.gap.points : line.movement.key));

test('a gap stands at its place in time, above the movement of the same moment', () => {
  expect(
    order(balanceLines({ movements: [moved(1, 10), moved(5, 20)], gaps: [gap(1, 3, -7), gap(3, 5, -8)] })),
  ).toEqual([-8, 'm5', -7, 'm1']);
});

test('a gap older than every movement comes last, and gaps alone are lines', () => {
  expect(order(balanceLines({ movements: [moved(5, 20)], gaps: [gap(0, 1, 3), gap(1, 2, 4)] }))).toEqual(['m5', 4, 3]);
});

test('summands add up to the balance, noughts left out', () => {
  const summands = summandsOf(
    account({ opening: 50, balance: 130, parts: { ...parts, added: 200, spent: -100 }, gaps: [gap(1, 3, -20)] }),
  );
  expect(summands.map(({ points }) => points)).toEqual([50, 200, -100, -20]);
  expect(summands.reduce((sum, { points }) => sum + points, 0)).toBe(130);
});

test('gaps that cancel each other out are still told; an unknown balance has no summands', () => {
  expect(summandsOf(account({ gaps: [gap(1, 2, 5), gap(2, 3, -5)] }))).toEqual([
    { label: 'Not explained by any webhook', points: 0, unexplained: true },
  ]);
  expect(summandsOf(account({ opening: null, balance: null }))).toEqual([]);
});

test('corrections are not called earnings, and a total that went the other way is not called what it was', () => {
  expect(movementWords({ action: 'earned', points: -5 })).toBe('Correction of what was earned');
  expect(movementWords({ action: 'refunded', points: 5 })).toBe('Got back by a rollback');
  expect(gapWords({ kind: 'expired', points: -5 })).toBe('It must have been an expiry.');
  expect(gapWords({ kind: 'earned', points: -5 })).not.toContain('added');
  expect(gapWords({ kind: 'unknown', points: -5 })).toBeNull();
});

test('pages of an account make one, which still adds up', () => {
  const older = account({ balance: 20, movements: [moved(1, 20)], gaps: [gap(1, 2, 5)] });
  const newest = account({
    balance: 130,
    opening: 0,
    parts: { ...parts, added: 125 },
    movements: [moved(5, 105)],
    older: { at: at(3), movements: 1, unexplained: 5 },
  });
  expect(summandsOf(newest).reduce((sum, { points }) => sum + points, 0)).toBe(130);
  const whole = accountOf([newest, older])!;
  expect(whole).toMatchObject({
    balance: 130,
    older: null,
    movements: [{ key: 'm1' }, { key: 'm5' }],
    gaps: [{ points: 5 }],
  });
  expect(summandsOf(whole)).toEqual(summandsOf(newest));
  expect(accountOf([null])).toBeNull();
});

test('a balance after a movement that states none is walked back, up to the first gap', () => {
  const [one, two, three] = [moved(1, 10), moved(3, 20), moved(5, -5)];
  const after = (gaps: CardBalance['gaps']) => [...balancesAfter({ balance: 25, movements: [one, two, three], gaps })];
  expect(after([])).toEqual([
    ['m5', 25],
    ['m3', 30],
    ['m1', 10],
  ]);
  expect(after([gap(1, 2, 7)])).toEqual([
    ['m5', 25],
    ['m3', 30],
  ]);
  expect([...balancesAfter({ balance: 25, movements: [one, { ...two, balanceAfter: 30 }], gaps: [] })]).toEqual([
    ['m1', 10],
  ]);
});
