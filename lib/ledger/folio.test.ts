import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceAt } from '#lib/ledger/balance-at.ts';
import { decompose } from '#lib/ledger/decompose.ts';
import { historyOf } from '#lib/ledger/history.ts';
import { ledgerOf } from '#lib/ledger/ledger.ts';
import { orderTime } from '#lib/ledger/move.ts';
import { type Folio, folioAfter } from '#lib/ledger/folio.ts';
import { columnsOf, countUpTo, joinColumns, packColumns, pointAt, unpackColumns } from '#lib/ledger/point-columns.ts';
import { type Account, account, at, second } from '#lib/ledger/testing/accounts.ts';

const ledger = ({ statements, movements, rewarded }: Account) => ledgerOf(statements, movements, rewarded);

/** What of an account lies behind one moment, and up to another. */
function readBetween({ statements, movements, rewarded }: Account, after: string | null, upTo: string | null): Account {
  const inside = (time: string) => (after === null || time > after) && (upTo === null || time <= upTo);
  return {
    statements: statements.filter(({ asOf }) => inside(asOf)),
    movements: movements.filter((movement) => inside(orderTime(movement))),
    rewarded: rewarded.filter(({ occurredAt }) => inside(occurredAt)),
  };
}

/** The folios that are closed when the account has been read up to each of these moments, one after the other. */
function foliosOf(whole: Account, moments: readonly string[]): Folio[] {
  const folios: Folio[] = [];
  for (const to of moments.toSorted()) {
    const before = folios.at(-1)?.end ?? null;
    const folio = folioAfter(before, { ...readBetween(whole, before?.cut.at ?? null, to), from: null, to });
    if (folio) folios.push(folio);
  }
  return folios;
}

test('folios and the rest of an account tell the same as the whole', () => {
  let closed = 0;
  fc.assert(
    fc.property(account, fc.array(second.map(at), { maxLength: 4 }), (whole, moments) => {
      const folios = foliosOf(whole, moments);
      const end = folios.at(-1)?.end;
      if (!end) return;
      closed++;
      const rest = readBetween(whole, end.cut.at, null);
      const left = ledger({ ...rest, statements: [end.cut.statement, ...rest.statements] });
      const full = ledger(whole);
      expect([...folios.flatMap(({ points }) => points), ...historyOf(left, { earlier: end })]).toEqual(
        historyOf(full),
      );
      expect([...folios.flatMap(({ gaps }) => gaps), ...left.steps.flatMap(({ gap }) => gap ?? [])]).toEqual(
        full.steps.flatMap(({ gap }) => gap ?? []),
      );
      const { opening, movements } = balanceAt(full, end.cut.at);
      const sums = folios.flatMap(({ sums: { actions } }) => actions);
      expect(folios[0]!.sums.opening).toBe(opening);
      expect(decompose(sums)).toEqual(decompose(movements));
      expect(sums.reduce((total, { count }) => total + count, 0)).toBe(movements.length);
    }),
    { numRuns: 3000 },
  );
  expect(closed).toBeGreaterThan(300);
});

test('a folio holds whatever is told later of what came more than two minutes behind it', () => {
  let closed = 0;
  fc.assert(
    fc.property(account, account, second.map(at), (whole, told, to) => {
      const folio = folioAfter(null, { ...readBetween(whole, null, to), from: null, to });
      if (!folio) return;
      closed++;
      const away = at(Date.parse(folio.end.cut.at) / 1000 - Date.UTC(2026, 0, 1) / 1000 + 121);
      const [known, later] = [readBetween(whole, null, folio.end.cut.at), readBetween(told, away, null)];
      const after = {
        statements: [...known.statements, ...later.statements],
        movements: [...known.movements, ...later.movements.map((row) => ({ ...row, key: `later ${row.key}` }))],
        rewarded: [...known.rewarded, ...later.rewarded.map((row) => ({ ...row, key: `later ${row.key}` }))],
      };
      const again = folioAfter(null, { ...after, from: null, to: away });
      expect(again).toEqual(folio);
      const full = historyOf(ledger(after)).filter((point) => point.at < folio.end.heldSince);
      const points = [...folio.points, ...(folio.end.last ? [folio.end.last] : [])];
      expect(points.filter((point) => point.at < folio.end.heldSince)).toEqual(full);
    }),
    { numRuns: 2000 },
  );
  expect(closed).toBeGreaterThan(200);
});

test('columns keep the points to the microsecond, however they are joined and packed', () => {
  const point = fc.record({
    at: fc
      .tuple(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), fc.nat(999))
      .map(([date, micros]) => `${date.toISOString().slice(0, 23)}${String(micros).padStart(3, '0')}Z`),
    balance: fc.maxSafeInteger(),
    change: fc.maxSafeInteger(),
    basis: fc.constantFrom('stated' as const, 'derived' as const, 'uncertain' as const),
  });
  fc.assert(
    fc.property(fc.array(point), fc.array(point), point, (left, right, { at: moment }) => {
      const parts = [left, right].map((points) => unpackColumns(packColumns(columnsOf(points))));
      const joined = joinColumns(parts);
      const all = [...left, ...right];
      expect(all.map((_, index) => pointAt(joined, index))).toEqual(all);
      const sorted = all.toSorted((a, b) => Number(a.at > b.at) - Number(a.at < b.at));
      for (const time of [moment, ...all.map((one) => one.at)])
        expect(countUpTo(columnsOf(sorted), time)).toBe(sorted.filter((one) => one.at <= time).length);
    }),
  );
});
