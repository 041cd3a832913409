import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceAt } from '#lib/ledger/balance-at';
import { closingCut, openingCut, type Stretch } from '#lib/ledger/cut';
import { ledgerOf, sumOf, type Movement, type Statement } from '#lib/ledger/ledger';
import type { RewardedPoints } from '#lib/ledger/rewarded-points';

type Account = { statements: Statement[]; movements: Movement[]; rewarded: RewardedPoints[] };

const at = (second: number) => `${new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString().slice(0, 23)}000Z`;
/** Seconds of two hours: crowded enough that reports of one fact lie on both sides of many a moment. */
const second = fc.nat(7200);
const total = fc.option(fc.nat(300));
const statement = fc.record({ asOf: second.map(at), balance: fc.nat(3), points: total, redeemedPoints: total, expiredPoints: total, subtractedPoints: total });
const movement = fc.record({ action: fc.constantFrom('added', 'spent'), points: fc.integer({ min: -3, max: 3 }), balanceAfter: fc.option(fc.nat(3)), occurredAt: second.map(at) });
const rewarded = fc.record({ points: fc.integer({ min: 1, max: 3 }), occurredAt: second.map(at) });

const inOrder = <T>(rows: T[], timeOf: (row: T) => string) => rows.toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));
const account: fc.Arbitrary<Account> = fc.record({
  statements: fc.array(statement, { maxLength: 25 }).map((rows) => inOrder(rows, ({ asOf }) => asOf)),
  movements: fc.array(movement, { maxLength: 25 }).map((rows) => inOrder(rows.map((row, n) => ({ key: `m${String(n).padStart(2, '0')}`, ...row })), ({ occurredAt }) => occurredAt)),
  rewarded: fc.array(rewarded, { maxLength: 4 }).map((rows) => inOrder(rows.map((row, n) => ({ key: `r${n}`, ...row })), ({ occurredAt }) => occurredAt)),
});

const ledger = ({ statements, movements, rewarded: rewards }: Account) => ledgerOf(statements, movements, rewards);
const stretchOf = ({ statements, movements, rewarded: rewards }: Account): Stretch => ({
  statements, from: null, to: null, times: [...movements, ...rewards].map(({ occurredAt }) => occurredAt).sort(),
});
/** What was read of an account between two times, both of them in it. */
function readBetween(whole: Account, from: string, to: string): Stretch {
  const { statements, times } = stretchOf(whole);
  const inside = (time: string) => time >= from && time <= to;
  return { statements: statements.filter(({ asOf }) => inside(asOf)), times: times.filter(inside), from, to };
}
const later = <T>(rows: T[], timeOf: (row: T) => string, cut: string) => rows.filter((row) => timeOf(row) > cut);
const upTo = <T>(rows: T[], timeOf: (row: T) => string, cut: string) => rows.filter((row) => timeOf(row) <= cut);
const when = { statement: (row: Statement) => row.asOf, movement: (row: { occurredAt: string }) => row.occurredAt };

test('from a cut on, the account tells the same without what came before it', () => {
  let cuts = 0;
  fc.assert(
    fc.property(account, second.map(at), fc.nat(3600), (whole, moment, wait) => {
      const cut = openingCut(stretchOf(whole), moment);
      if (!cut) return;
      cuts++;
      const asked = at(Date.parse(cut.asOf) / 1000 - Date.UTC(2026, 0, 1) / 1000 + wait);
      const rest = ledger({
        statements: [cut, ...later(whole.statements, when.statement, cut.asOf)],
        movements: later(whole.movements, when.movement, cut.asOf),
        rewarded: later(whole.rewarded, when.movement, cut.asOf),
      });
      const [full, part] = [balanceAt(ledger(whole), asked), balanceAt(rest, asked)];
      expect(part).toMatchObject({ opening: cut.balance, balance: full.balance, basis: full.basis, statedAt: full.statedAt });
      expect(part.gaps).toEqual(full.gaps.filter(({ to }) => to > cut.asOf));
      const before = balanceAt(ledger(whole), cut.asOf);
      expect([...before.movements, ...part.movements].map(({ key }) => key)).toEqual(full.movements.map(({ key }) => key));
      expect(before.opening! + sumOf(before.movements) + before.gaps.reduce((sum, { points }) => sum + points, 0)).toBe(cut.balance);
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
        statements: upTo(whole.statements, when.statement, cut.asOf),
        movements: upTo(whole.movements, when.movement, cut.asOf),
        rewarded: upTo(whole.rewarded, when.movement, cut.asOf),
      });
      expect(balanceAt(start, moment)).toEqual(balanceAt(ledger(whole), moment));
    }),
    { numRuns: 2000 },
  );
  expect(cuts).toBeGreaterThan(300);
});

test('what holds of a part that was read holds of the whole', () => {
  fc.assert(
    fc.property(account, second.map(at), second.map(at), second.map(at), (whole, from, to, moment) => {
      const part = readBetween(whole, from, to);
      const opening = openingCut(part, moment);
      const closing = closingCut(part, moment);
      const others = [openingCut(stretchOf(whole), opening ? `${opening.asOf}~` : ''), closingCut(stretchOf(whole), closing ? at(Date.parse(closing.asOf) / 1000 - Date.UTC(2026, 0, 1) / 1000 - 1) : 'z')];
      if (opening) expect(others[0]).toEqual(opening);
      if (closing) expect(others[1]?.asOf).toBe(closing.asOf);
    }),
    { numRuns: 2000 },
  );
});

const stated = (time: number, points: number | null): Statement => ({ asOf: at(time), balance: 5, points, redeemedPoints: null, expiredPoints: null, subtractedPoints: null });

test('a cut tells the totals that it leaves out as the statement before tells them', () => {
  const bare = { statements: [stated(0, 8), stated(2, null)], times: [at(0)], from: null, to: null };
  expect(openingCut(bare, at(999))).toEqual(stated(2, 8));
  // where points may have moved in between, nobody can say
  expect(openingCut({ ...bare, times: [at(1)] }, at(999))).toBeNull();
  expect(openingCut({ ...bare, statements: [stated(2, null)], from: at(0) }, at(999))).toBeNull();
});

test('no cut where a later statement tells a total that this one leaves out', () => {
  const ending = { statements: [stated(0, null), stated(300, 8)], times: [], from: null, to: null };
  expect([closingCut(ending, at(-1))?.asOf, closingCut({ ...ending, statements: [stated(0, 8), stated(300, 8)] }, at(-1))?.asOf]).toEqual([at(300), at(0)]);
});
