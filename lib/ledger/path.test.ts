import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerOf, sumOf } from '#lib/ledger/ledger.ts';
import { balanceBefore, type Move } from '#lib/ledger/move.ts';
import { placesOf } from '#lib/ledger/places.ts';
import { inPathOrder } from '#lib/ledger/path-order.ts';

const at = (milliseconds: number, micros = '000') =>
  `${new Date(Date.UTC(2026, 0, 1) + milliseconds).toISOString().slice(0, 23)}${micros}Z`;
const move = (
  before: number,
  balanceAfter: number,
  time: string | number = 0,
  over: Partial<Move> = {},
): Move & { action: string } => ({
  key: `${before}>${balanceAfter}`,
  action: 'moved',
  points: balanceAfter - before,
  balanceAfter,
  occurredAt: typeof time === 'string' ? time : at(time),
  ...over,
});
const stated = (balance: number, time: number) => ({
  asOf: at(time),
  balance,
  points: null,
  redeemedPoints: null,
  expiredPoints: null,
  subtractedPoints: null,
});
const keysOf = (moves: readonly Move[]) => moves.map(({ key }) => key);
const isPath = (path: readonly Move[]) =>
  path.every((one, index) => index === 0 || path[index - 1]!.balanceAfter === balanceBefore(one));
const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });

describe('movements of one instant follow the balances', () => {
  test.each([
    ['what a greedy walk would not get out of', [move(0, 30), move(0, 50), move(50, 0)], ['0>50', '50>0', '0>30']],
    ['a removal, then a refund', [move(0, 50), move(21, 0)], ['21>0', '0>50']],
    ['a circle begins at nought where nobody knows', [move(50, 0), move(0, 50)], ['0>50', '50>0']],
    ['two refunds of one redemption', [move(50, 100), move(0, 50)], ['0>50', '50>100']],
  ])('%s', (_, moves, expected) => {
    fc.assert(
      fc.property(shuffled(moves), (told) => {
        expect(keysOf(inPathOrder(told))).toEqual(expected);
      }),
    );
  });

  test('a circle goes on from the movement before', () => {
    expect(
      keysOf(inPathOrder([move(0, 50, 0), move(0, 50, 90_000, { key: 'back' }), move(50, 0, 90_000, { key: 'out' })])),
    ).toEqual(['0>50', 'out', 'back']);
  });

  test('a circle begins where a statement before it says', () => {
    const { steps } = ledgerOf([stated(50, 0)], [move(0, 50, 20_000), move(50, 0, 20_000)]);
    expect([steps.flatMap(({ gap }) => gap ?? []), steps.at(-1)?.statement.balance]).toEqual([[], 50]);
  });

  test('a circle does not begin where a statement says that is of the movement which a late report tells', () => {
    const earned = move(0, 50, 20_000, { orderedAt: at(18_000), totalAfter: 50 });
    const spent = move(50, 0, 18_000, { totalAfter: 50 });
    const { steps } = ledgerOf([stated(0, 9_900), stated(50, 10_000)], [{ ...earned, notBefore: at(10_000) }, spent]);
    expect([steps.flatMap(({ gap }) => gap ?? []), steps.at(-1)?.statement.balance]).toEqual([[], 0]);
  });

  test('of what the balances leave open, the lifetime total tells', () => {
    const moves = [
      move(50, 0, 0, { key: 'b', totalAfter: 90 }),
      move(0, 50, 0, { key: 'a', totalAfter: 90 }),
      move(50, 40, 0, { key: 'd', totalAfter: 80 }),
      move(40, 50, 0, { key: 'c', totalAfter: 80 }),
    ];
    expect(keysOf(inPathOrder([move(0, 50, -90_000, { key: 'first' }), ...moves]))).toEqual([
      'first',
      'd',
      'c',
      'b',
      'a',
    ]);
  });
});

test('a time cut to milliseconds may be the later one', () => {
  const moves = [move(0, 50, '2026-01-01T00:00:00.234567Z'), move(50, 20, '2026-01-01T00:00:00.234000Z')];
  expect(keysOf(inPathOrder(moves))).toEqual(['0>50', '50>20']);
});

test('a movement that was told late goes where the balances have it, within what reports may differ', () => {
  expect(keysOf(inPathOrder([move(0, 50, 8000), move(50, 20, 2000), move(20, 70, 4000)]))).toEqual([
    '0>50',
    '50>20',
    '20>70',
  ]);
  expect(keysOf(inPathOrder([move(0, 50, 200_000), move(50, 20, 2000)]))).toEqual(['50>20', '0>50']);
});

test('what nobody told is leapt over once', () => {
  // 50 → 20 is missing
  const moves = [move(0, 50, 0), move(20, 70, 1000), move(70, 60, 1000)];
  const { steps } = ledgerOf([stated(50, 0), stated(60, 1000), stated(70, 1000)], moves);
  expect(steps.flatMap(({ gap }) => gap ?? [])).toMatchObject([{ points: -30, from: at(0), to: at(1000) }]);
});

/** Balances that a card had one after the other. */
const balances = fc
  .array(fc.nat(6), { minLength: 1, maxLength: 40 })
  .map((after) => [0, ...after.map((one) => one * 10)]);

test('whatever their order, movements of one instant are one path from where the card began', () => {
  fc.assert(
    fc.property(balances, fc.infiniteStream(fc.nat()), (held, ranks) => {
      const moves = held
        .slice(1)
        .map((after, index) => move(held[index]!, after, 0, { key: `${ranks.next().value as number} ${index}` }));
      const path = inPathOrder([move(0, 0, -90_000, { key: 'opened' }), ...moves]);
      expect([isPath(path), path.at(-1)?.balanceAfter, path.length]).toEqual([true, held.at(-1), moves.length + 1]);
    }),
    { numRuns: 1000 },
  );
});

test('with movements missing, an account still comes to what was stated last and nothing is lost', () => {
  fc.assert(
    fc.property(
      balances,
      fc.func(fc.boolean()),
      fc.array(fc.nat(3000), { minLength: 40, maxLength: 40 }),
      (held, isTold, pauses) => {
        let time = 0;
        const moves = held
          .slice(1)
          .map((after, index) => move(held[index]!, after, (time += pauses[index]!), { key: `m${index}` }))
          .filter(({ key }) => isTold(key));
        const { steps, open } = ledgerOf([], moves);
        expect([...steps.flatMap(({ movements }) => movements), ...open].length).toBe(moves.length);
        if (moves.length === 0) return;
        const opening = steps[0]!.statement.balance - sumOf(steps[0]!.movements);
        expect(opening + sumOf(moves) + steps.reduce((sum, { gap }) => sum + (gap?.points ?? 0), 0)).toBe(
          steps.at(-1)!.statement.balance,
        );
      },
    ),
    { numRuns: 500 },
  );
});

test('places ascend along the path, and leave alone what the clock has right', () => {
  const places = placesOf([
    move(0, 50, 0),
    move(21, 0, 5000),
    move(50, 21, 5000),
    move(0, 9, 4990),
    move(9, 5, 200_000),
  ]);
  expect([...places].sort(([, a], [, b]) => (a < b ? -1 : 1))).toEqual([
    ['0>50', at(0)],
    ['50>21', at(4990)],
    ['21>0', at(4990, '001')],
    ['0>9', at(4990, '002')],
    ['9>5', at(200_000)],
  ]);
});

test('100,000 movements of one instant are ordered in seconds', { timeout: 60_000 }, () => {
  const moves = Array.from({ length: 100_000 }, (_, index) => {
    const [before, after] = [
      [0, 50],
      [50, 100],
      [100, 50],
      [50, 0],
    ][index % 4] as [number, number];
    return move(before, after, 0, { key: String((index * 7919) % 100_000) });
  });
  const stated = moves.map(({ balanceAfter }) => ({
    asOf: at(0),
    balance: balanceAfter!,
    points: null,
    redeemedPoints: null,
    expiredPoints: null,
    subtractedPoints: null,
  }));
  const { steps } = ledgerOf(
    stated,
    moves.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  );
  expect([steps.flatMap(({ gap }) => gap ?? []), steps.at(-1)?.statement.balance]).toEqual([[], 0]);
});
