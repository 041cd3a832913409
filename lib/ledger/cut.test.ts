import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceAt } from '#lib/ledger/balance-at.ts';
import { closingCut, openingCut, type Stretch } from '#lib/ledger/cut.ts';
import type { Statement } from '#lib/ledger/account.ts';
import { ledgerOf, sumOf } from '#lib/ledger/ledger.ts';
import { orderTime } from '#lib/ledger/move.ts';
import { type Account, account, at, second } from '#lib/ledger/testing/accounts.ts';

const ledger = ({ statements, movements, rewarded: rewards }: Account) => ledgerOf(statements, movements, rewards);
const stretchOf = (whole: Account): Stretch => ({ ...whole, from: null, to: null });
/** What was read of an account between two times, both of them in it. */
function readBetween(whole: Account, from: string, to: string): Stretch {
  const inside = (time: string) => time >= from && time <= to;
  return {
    statements: whole.statements.filter(({ asOf }) => inside(asOf)),
    movements: whole.movements.filter((movement) => inside(orderTime(movement))),
    rewarded: whole.rewarded.filter(({ occurredAt }) => inside(occurredAt)),
    from,
    to,
  };
}
const later = <T>(rows: T[], timeOf: (row: T) => string, cut: string) => rows.filter((row) => timeOf(row) > cut);
const upTo = <T>(rows: T[], timeOf: (row: T) => string, cut: string) => rows.filter((row) => timeOf(row) <= cut);
const when = { statement: (row: Statement) => row.asOf, movement: orderTime };

test('from a cut on, the account tells the same without what came before it', () => {
  let cuts = 0;
  fc.assert(
    fc.property(account, second.map(at), fc.integer({ min: 1, max: 3600 }), (whole, moment, wait) => {
      const cut = openingCut(stretchOf(whole), moment);
      if (!cut) return;
      cuts++;
      const asked = at(Date.parse(cut.at) / 1000 - Date.UTC(2026, 0, 1) / 1000 + wait);
      const rest = ledger({
        statements: [cut.statement, ...later(whole.statements, when.statement, cut.at)],
        movements: later(whole.movements, when.movement, cut.at),
        rewarded: later(whole.rewarded, when.movement, cut.at),
      });
      const [full, part] = [balanceAt(ledger(whole), asked), balanceAt(rest, asked)];
      expect(part).toMatchObject({
        opening: cut.statement.balance,
        balance: full.balance,
        basis: full.basis,
        statedAt: full.statedAt,
      });
      expect(part.gaps).toEqual(full.gaps.filter(({ to }) => to > cut.at));
      const before = balanceAt(ledger(whole), cut.at);
      expect([...before.movements, ...part.movements].map(({ key }) => key)).toEqual(
        full.movements.map(({ key }) => key),
      );
      expect(before.opening! + sumOf(before.movements) + before.gaps.reduce((sum, { points }) => sum + points, 0)).toBe(
        cut.statement.balance,
      );
    }),
    { numRuns: 2000 },
  );
  expect(cuts).toBeGreaterThan(300);
});

test('up to a moment before a cut, the account tells the same without what came after the cut', () => {
  let cuts = 0;
  fc.assert(
    fc.property(account, second.map(at), (whole, moment) => {
      const cut = closingCut(stretchOf(whole), moment);
      if (!cut) return;
      cuts++;
      const start = ledger({
        statements: upTo(whole.statements, when.statement, cut.at),
        movements: upTo(whole.movements, when.movement, cut.at),
        rewarded: upTo(whole.rewarded, when.movement, cut.at),
      });
      expect(balanceAt(start, moment)).toEqual(balanceAt(ledger(whole), moment));
    }),
    { numRuns: 2000 },
  );
  expect(cuts).toBeGreaterThan(300);
});

function closingsAfter(whole: Account, moment: string): string[] {
  const cut = closingCut(stretchOf(whole), moment);
  return cut ? [cut.at, ...closingsAfter(whole, cut.at)] : [];
}

test('what holds of a part that was read holds of the whole', () => {
  fc.assert(
    fc.property(account, second.map(at), second.map(at), second.map(at), (whole, from, to, moment) => {
      const part = readBetween(whole, from, to);
      const opening = openingCut(part, moment);
      const closing = closingCut(part, moment);
      if (opening) expect(openingCut(stretchOf(whole), `${opening.at}~`)).toEqual(opening);
      if (closing) expect(closingsAfter(whole, moment)).toContain(closing.at);
    }),
    { numRuns: 2000 },
  );
});

const stated = (time: number, points: number | null): Statement => ({
  asOf: at(time),
  balance: 5,
  points,
  redeemedPoints: null,
  expiredPoints: null,
  subtractedPoints: null,
});

test('a cut tells the totals that it leaves out as the statement before tells them', () => {
  const bare = { statements: [stated(0, 8), stated(2, null)], movements: [], rewarded: [], from: null, to: null };
  expect(openingCut(bare, at(999))?.statement).toEqual(stated(2, 8));
  // points moved in between
  const moved = { key: 'm', action: 'added', points: 1, balanceAfter: null, occurredAt: at(1) };
  expect(openingCut({ ...bare, movements: [moved] }, at(999))?.statement).toEqual(stated(2, null));
  // what was not read may tell it
  expect(openingCut({ ...bare, statements: [stated(2, null), stated(200, null)], from: at(0) }, at(999))).toBeNull();
});

test('no cut where a later statement tells a total that this one leaves out', () => {
  const ending = { statements: [stated(0, null), stated(300, 8)], movements: [], rewarded: [], from: null, to: null };
  expect([
    closingCut(ending, at(-1))?.at,
    closingCut({ ...ending, statements: [stated(0, 8), stated(300, 8)] }, at(-1))?.at,
  ]).toEqual([at(300), at(0)]);
});

test('what holds at a cut is the end of the path, not the statement with the latest time', () => {
  const circle = (key: string, points: number, balanceAfter: number) => ({
    key,
    action: points < 0 ? 'spent' : 'refunded',
    points,
    balanceAfter,
    occurredAt: at(100),
  });
  const account = {
    statements: [stated(0, 8), { ...stated(100, 8), balance: 5 }, { ...stated(100, 8), balance: 0 }],
    rewarded: [],
    from: null,
    to: null,
  };
  const movements = [circle('a', 5, 5), circle('b', -5, 0)];
  expect(openingCut({ ...account, movements }, at(999))?.statement.balance).toBe(5);
});

/** `key` after which `balance` was stated, `points` of it new, at a second. */
const moved = (key: string, points: number, balanceAfter: number, time: number) => ({
  key,
  action: 'added',
  points,
  balanceAfter,
  occurredAt: at(time),
});

test('what happened long after does not order what came before', () => {
  const early = [moved('m1', -1, 1, 0), moved('m3', 0, 0, 0), moved('m2', 2, 2, 1)];
  expect(ledgerOf([], [...early, moved('m0', 0, 2, 62)]).steps.slice(0, 3)).toEqual(ledgerOf([], early).steps);
});

test('what happened goes on from what was last stated, not from the last movement long before', () => {
  const statements = [0, 61].map((time) => ({ ...stated(time, null), balance: time === 0 ? 0 : 2 }));
  const movements = [moved('m1', 0, 2, 0), moved('m2', -1, 1, 62), moved('m0', -1, 2, 63)];
  const { steps } = ledgerOf(statements, movements);
  expect(steps.slice(2)).toEqual(ledgerOf(statements, movements.slice(1)).steps.slice(1));
});

test('no cut draws on the part of a cluster that was read without its beginning', () => {
  const statements = [stated(0, null), { ...stated(1, null), expiredPoints: 0 }, stated(122, 0)].map((row) => ({
    ...row,
    balance: 2,
  }));
  const whole = { statements, movements: [moved('m', 1, 2, 61)], rewarded: [] };
  expect(openingCut(readBetween(whole, at(1), at(183)), at(123))).toBeNull();
  // behind a whole cluster that ends in the same way whatever came before
  const longer = { ...whole, statements: [...statements, { ...stated(300, 7), balance: 3 }] };
  expect(openingCut(readBetween(longer, at(1), at(400)), at(350))).toEqual(openingCut(stretchOf(longer), at(350)));
});

test('a movement that stands some microseconds behind its time lies before the cut that it leads to', () => {
  const behind = '2026-01-01T00:00:00.000002Z';
  const movement = { ...moved('m', 5, 5, 0), orderedAt: behind };
  const whole = { statements: [stated(0, 8)], movements: [movement], rewarded: [], from: null, to: null };
  expect(openingCut(whole, at(999))?.at).toBe(behind);
});
