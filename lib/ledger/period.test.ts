import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement, Statement } from '#lib/ledger/account.ts';
import { ledgerOf, sumOf } from '#lib/ledger/ledger.ts';
import { periodOf } from '#lib/ledger/period.ts';

const at = (minute: number) =>
  `2026-05-01T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00.000000Z`;
const stated = (minute: number, balance: number): Statement => ({
  asOf: at(minute),
  balance,
  points: null,
  redeemedPoints: null,
  expiredPoints: null,
  subtractedPoints: null,
});
const moved = (minute: number, points: number, balanceAfter: number | null = null): Movement => ({
  key: `m${minute}`,
  action: points < 0 ? 'spent' : 'earned',
  points,
  balanceAfter,
  occurredAt: at(minute),
});

describe('the account of a period', () => {
  const ledger = ledgerOf(
    [stated(10, 100), stated(30, 170), stated(50, 120)],
    [moved(10, 100, 100), moved(30, 50, 170), moved(50, -50, 120), moved(55, 5)],
  );

  it('starts with what stood before it and ends with what stood at its end', () => {
    const { opening, closing, movements, gaps } = periodOf(ledger, { before: at(20), last: at(40) });
    expect([opening.balance, closing.balance]).toEqual([100, 170]);
    expect(movements.map(({ points }) => points)).toEqual([50]);
    expect(gaps.map(({ points }) => points)).toEqual([20]);
  });

  it('is empty where nothing happened', () => {
    expect(periodOf(ledger, { before: at(31), last: at(45) })).toMatchObject({
      opening: { balance: 170 },
      closing: { balance: 170 },
      movements: [],
      gaps: [],
    });
  });

  it('counts what was not stated yet', () => {
    expect(periodOf(ledger, { before: at(52), last: at(59) })).toMatchObject({
      opening: { balance: 120 },
      closing: { balance: 125, basis: 'derived' },
    });
  });

  it('knows no balance of a card of which nothing was stated', () => {
    expect(periodOf(ledgerOf([], []), { before: at(0), last: at(59) })).toMatchObject({
      opening: { balance: null },
      closing: { balance: null },
    });
  });
});

it('opening + movements + gaps = closing, whatever was received', () => {
  const minute = fc.integer({ min: 0, max: 600 });
  const points = fc.integer({ min: -300, max: 300 });
  const statements = fc
    .array(fc.tuple(minute, points), { minLength: 1, maxLength: 12 })
    .map((all) => all.sort(([a], [b]) => a - b).map(([time, balance]) => stated(time, balance)));
  const movements = fc
    .array(fc.tuple(minute, points, fc.option(points)), { maxLength: 20 })
    .map((all) => all.map(([time, change, after], index) => ({ ...moved(time, change, after), key: `m${index}` })));
  fc.assert(
    fc.property(statements, movements, minute, minute, (known, happened, one, other) => {
      const [before, last] = [at(Math.min(one, other)), at(Math.max(one, other))];
      const period = periodOf(ledgerOf(known, happened), { before, last });
      const unexplained = period.gaps.reduce((sum, gap) => sum + gap.points, 0);
      expect(period.opening.balance! + sumOf(period.movements) + unexplained).toBe(period.closing.balance);
    }),
  );
});
