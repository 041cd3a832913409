import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceAt } from '#lib/ledger/balance-at.ts';
import { type BalancePoint, historyOf } from '#lib/ledger/history.ts';
import { ledgerOf } from '#lib/ledger/ledger.ts';
import { downsample } from '#lib/ledger/downsample.ts';
import { columnsOf } from '#lib/ledger/point-columns.ts';

const at = (second: number) => `${new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString().slice(0, 23)}000Z`;
const second = fc.nat(1800);
const NONE = { points: null, redeemedPoints: null, expiredPoints: null, subtractedPoints: null };
const ledger = fc
  .record({
    statements: fc.array(fc.record({ time: second, balance: fc.nat(5) }), { minLength: 1, maxLength: 15 }),
    movements: fc.array(
      fc.record({ time: second, points: fc.integer({ min: -4, max: 4 }), balanceAfter: fc.option(fc.nat(5)) }),
      { maxLength: 15 },
    ),
  })
  .map(({ statements, movements }) =>
    ledgerOf(
      statements.toSorted((a, b) => a.time - b.time).map(({ time, balance }) => ({ asOf: at(time), balance, ...NONE })),
      movements.map(({ time, ...moved }, n) => ({ key: `m${n}`, action: 'added', occurredAt: at(time), ...moved })),
    ),
  );

test('at every moment from its first point on, the history says what the balance then says, and how sure', () => {
  fc.assert(
    fc.property(ledger, second, (account, moment) => {
      const points = historyOf(account);
      const now = points.findLast((point) => point.at <= at(moment));
      if (now) expect(balanceAt(account, at(moment))).toMatchObject({ balance: now.balance, basis: now.basis });
      expect(points.length).toBeGreaterThan(0);
    }),
    { numRuns: 3000 },
  );
});

test('points come in order, each one tells something new, and the changes lead from the first to the last', () => {
  fc.assert(
    fc.property(ledger, (account) => {
      const points = historyOf(account);
      points.slice(1).forEach((point, index) => {
        const before = points[index]!;
        expect(point.at > before.at).toBe(true);
        expect(point.balance - before.balance).toBe(point.change);
      });
    }),
  );
});

const points = fc
  .array(fc.record({ time: fc.nat(10_000_000), balance: fc.integer({ min: -50, max: 100_000 }) }), {
    minLength: 1,
    maxLength: 900,
  })
  .map((rows) =>
    [...new Map(rows.map((row) => [row.time, row])).values()]
      .sort((a, b) => a.time - b.time)
      .map(({ time, balance }): BalancePoint => ({ at: at(time), balance, basis: 'stated', change: 0 })),
  );

test('a thinned history invents nothing, keeps its order, its ends, its lowest and its highest, and the limit', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 6, max: 400 }), (all, limit) => {
      const few = downsample(columnsOf(all), limit).map((index) => all[index]!);
      expect(few.length).toBeLessThanOrEqual(Math.max(limit, 6));
      expect(few.map((point) => point.at)).toEqual(few.map((point) => point.at).sort());
      expect([few[0], few.at(-1)]).toEqual([all[0], all.at(-1)]);
      const balances = (of: typeof all) => of.map(({ balance }) => balance);
      expect([Math.min(...balances(few)), Math.max(...balances(few))]).toEqual([
        Math.min(...balances(all)),
        Math.max(...balances(all)),
      ]);
    }),
  );
});

test('a history that is short enough is left as it is', () => {
  fc.assert(
    fc.property(points, (all) => {
      expect(downsample(columnsOf(all), all.length)).toEqual([...all.keys()]);
    }),
  );
});
