import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balanceAt } from '#lib/ledger/balance-at.ts';
import { decompose } from '#lib/ledger/decompose.ts';
import type { Movement, Statement } from '#lib/ledger/account.ts';
import { ledgerOf, sumOf } from '#lib/ledger/ledger.ts';

const at = (minute: number, milliseconds = 0) =>
  `2026-01-01T10:${String(minute).padStart(2, '0')}:00.${String(milliseconds).padStart(3, '0')}000Z`;

const stated = (minute: number, balance: number, over: Partial<Statement> = {}): Statement => ({
  asOf: at(minute),
  balance,
  points: null,
  redeemedPoints: null,
  expiredPoints: null,
  subtractedPoints: null,
  ...over,
});
const moved = (
  minute: number,
  points: number,
  balanceAfter: number | null,
  over: Partial<Movement> = {},
): Movement => ({
  key: `m${minute}`,
  action: points < 0 ? 'spent' : 'earned',
  points,
  balanceAfter,
  occurredAt: at(minute),
  ...over,
});
const gapsOf = (statements: Statement[], movements: Movement[]) =>
  ledgerOf(statements, movements).steps.flatMap(({ gap }) => gap ?? []);

describe('gaps', () => {
  test('none where movements explain every statement', () => {
    expect(
      gapsOf(
        [stated(0, 100), stated(10, 150), stated(20, 120)],
        [moved(0, 100, 100), moved(10, 50, 150), moved(20, -30, 120)],
      ),
    ).toEqual([]);
  });

  test('the difference between two statements that no movement explains, with their times', () => {
    expect(gapsOf([stated(0, 100), stated(20, 30)], [moved(0, 100, 100), moved(20, 50, 30)])).toEqual([
      { points: -120, from: at(0), to: at(20), kind: 'unknown' },
    ]);
  });

  test('a movement that something unreported had undone before it happened', () => {
    const spend = moved(20, -100, 55, { occurredAt: at(20, 6) });
    expect(gapsOf([stated(10, 55), stated(20, 55)], [spend])).toEqual([
      { points: 100, from: at(10), to: at(20), kind: 'unknown' },
    ]);
    expect(balanceAt(ledgerOf([stated(10, 55), stated(20, 55)], [spend]), at(30)).balance).toBe(55);
  });

  test('starts at the last of equal statements, to say as narrowly as can be when', () => {
    expect(gapsOf([stated(0, 100), stated(5, 100), stated(20, 80)], [moved(0, 100, 100)])).toEqual([
      { points: -20, from: at(5), to: at(20), kind: 'unknown' },
    ]);
  });

  test('what stood on the card before the first statement is no gap', () => {
    expect(gapsOf([stated(0, 370)], [])).toEqual([]);
  });

  test('the voucher is written some milliseconds before the redemption that it shows', () => {
    const spend = moved(10, -50, 850, { occurredAt: at(10, 234) });
    expect(
      gapsOf([stated(0, 900), { ...stated(10, 850), asOf: at(10, 228) }, stated(30, 850)], [moved(0, 900, 900), spend]),
    ).toEqual([]);
  });

  test('a movement back to the balance before is not lost, and what it hides is shown', () => {
    const spend = moved(10, -100, 0, { occurredAt: at(10, 6) });
    const { steps, open } = ledgerOf([stated(0, 0, { points: 0 }), stated(10, 0, { points: 100 })], [spend]);
    expect([steps[1]?.gap?.points, open]).toEqual([100, []]);
  });

  test('several movements of one instant follow their own balances', () => {
    const burst = [moved(0, -10, 90, { key: 'b' }), moved(0, -20, 70, { key: 'a' })];
    expect(gapsOf([stated(0, 90), stated(0, 70)], burst)).toEqual([]);
  });

  test("a reward that says what it added is a movement, where the card's own ledger does not report it", () => {
    const reward = { key: 'reward:1', points: 200, occurredAt: at(10) };
    const alone = ledgerOf([stated(0, 100), stated(10, 326)], [], [reward]).steps;
    expect(alone[1]).toMatchObject({ movements: [{ key: 'reward:1', points: 200 }], gap: { points: 26 } });
    const entered = ledgerOf(
      [stated(0, 100), stated(10, 300)],
      [moved(10, 200, 300, { action: 'added' })],
      [reward],
    ).steps;
    expect(entered[1]).toMatchObject({ movements: [{ key: 'm10' }], gap: null });
  });

  test.each([
    ['expired', { expiredPoints: 0 }, { expiredPoints: 40 }, -40],
    ['spent', { redeemedPoints: 10 }, { redeemedPoints: 50 }, -40],
    ['refunded', { redeemedPoints: 50 }, { redeemedPoints: 10 }, 40],
    ['removed', { subtractedPoints: 0 }, { subtractedPoints: 40 }, -40],
    ['earned', { points: 100 }, { points: 140 }, 40],
  ])('narrowed to %s by the total that moved', (kind, before, after, points) => {
    expect(gapsOf([stated(0, 100, before), stated(10, 100 + points, after)], [])).toMatchObject([{ kind, points }]);
  });

  test('not narrowed where two totals moved', () => {
    const before = { points: 100, expiredPoints: 0 };
    const after = { points: 140, expiredPoints: 10 };
    expect(gapsOf([stated(0, 100, before), stated(10, 130, after)], [])).toMatchObject([
      { kind: 'unknown', points: 30 },
    ]);
  });

  test('known movements are taken off the totals before they are suspected', () => {
    const before = { points: 100, expiredPoints: 0 };
    const after = { points: 150, expiredPoints: 10 };
    expect(gapsOf([stated(0, 100, before), stated(10, 140, after)], [moved(5, 50, null)])).toMatchObject([
      { kind: 'expired', points: -10 },
    ]);
  });

  test('also where only the statement beside, with nothing moved in between, has the totals', () => {
    const [before, after] = [
      { points: 100, expiredPoints: 0 },
      { points: 150, expiredPoints: 10 },
    ];
    const statements = [stated(0, 100, before), stated(1, 100), stated(9, 140), stated(10, 140, after)];
    expect(gapsOf(statements, [moved(0, 100, 100), moved(5, 50, null)])).toMatchObject([
      { kind: 'expired', points: -10 },
    ]);
  });
});

describe('the balance at a moment', () => {
  const ledger = ledgerOf(
    [stated(0, 100), stated(20, 30)],
    [moved(0, 100, 100), moved(20, 50, 30), moved(40, -5, null)],
  );

  test('stated, where nothing is known to have happened since', () => {
    const { steps, open } = ledgerOf([stated(0, 100)], [moved(0, 100, 100)]);
    expect(balanceAt({ steps, open }, at(5))).toMatchObject({ balance: 100, basis: 'stated', statedAt: at(0) });
  });

  test('uncertain, where points moved that nobody told us of', () => {
    expect(balanceAt(ledger, at(10))).toMatchObject({ balance: 100, basis: 'uncertain', gaps: [] });
  });

  test('derived, where a movement came after the last statement', () => {
    const answer = balanceAt(ledger, at(50));
    expect(answer).toMatchObject({ balance: 25, basis: 'derived' });
    expect(answer.movements.map(({ key }) => key)).toEqual(['m0', 'm20', 'm40']);
    expect(answer.gaps).toHaveLength(1);
  });

  test('derived backwards before the first statement, where movements lead to it from zero', () => {
    expect(balanceAt(ledger, '2026-01-01T09:00:00.000000Z')).toMatchObject({
      balance: 0,
      basis: 'derived',
      movements: [],
    });
  });

  test('unknown without any statement', () => {
    expect(balanceAt(ledgerOf([], []), at(0))).toMatchObject({ balance: null, basis: 'uncertain', statedAt: null });
  });
});

test('opening, movements and gaps make up the balance at every moment, and the parts make up the movements', () => {
  const statement = fc.record({ minute: fc.nat(50), balance: fc.nat(500) });
  const movement = fc.record({
    minute: fc.nat(50),
    points: fc.integer({ min: -200, max: 200 }),
    after: fc.option(fc.nat(500)),
  });
  fc.assert(
    fc.property(
      fc.array(statement, { minLength: 1 }),
      fc.array(movement),
      fc.nat(59),
      (statements, movements, minute) => {
        const inOrder = statements.sort((a, b) => a.minute - b.minute).map((one) => stated(one.minute, one.balance));
        const answer = balanceAt(
          ledgerOf(
            inOrder,
            movements.map((one, n) => moved(one.minute, one.points, one.after, { key: `m${n}` })),
          ),
          at(minute),
        );
        const gaps = answer.gaps.reduce((total, { points }) => total + points, 0);
        expect(answer.opening! + sumOf(answer.movements) + gaps).toBe(answer.balance);
        expect(Object.values(decompose(answer.movements)).reduce((total, part) => total + part, 0)).toBe(
          sumOf(answer.movements),
        );
      },
    ),
  );
});

describe('movements that end where they began', () => {
  const second = (time: string) => `2026-01-01T19:43:${time}Z`;
  const held = (time: string, balance: number): Statement => ({ ...stated(0, balance), asOf: second(time) });
  const move = (key: string, points: number, balanceAfter: number, over: Partial<Movement>): Movement => ({
    ...moved(0, points, balanceAfter),
    key,
    ...over,
  });
  // a welcome bonus, told by its reward event alone, and spent two seconds later
  const welcome = [
    move('accrual', 100, 100, {
      occurredAt: second('48.900000'),
      orderedAt: second('43.853000'),
      totalAfter: 100,
    }),
    move('spend', -100, 0, { occurredAt: second('43.853000'), orderedAt: second('43.853001') }),
  ];
  const order = (statements: Statement[]) => {
    const { opening, balance, movements, gaps } = balanceAt(ledgerOf(statements, welcome), '2027');
    return { opening, balance, movements: movements.map(({ key }) => key), gaps };
  };

  test('begin at what was stated well before them, not at what one of them led to', () => {
    const statements = [held('21.964000', 0), held('41.965000', 100), held('43.847000', 0), held('47.262000', 0)];
    expect(order(statements)).toEqual({ opening: 0, balance: 0, movements: ['accrual', 'spend'], gaps: [] });
  });

  test('begin at what was stated right before them where that leaves less unexplained', () => {
    const [early, late] = [{ ...held('00.000000', 0), asOf: '2026-01-01T19:30:00Z' }, held('30.000000', 100)];
    const statements = [early, late, { ...held('00.000000', 100), asOf: '2026-01-01T19:50:00Z' }];
    expect(order(statements)).toMatchObject({ balance: 100, movements: ['spend', 'accrual'] });
  });
});
