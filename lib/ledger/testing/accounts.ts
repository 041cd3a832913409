import fc from 'fast-check';
import type { Movement, Statement } from '#lib/ledger/account.ts';
import { orderTime } from '#lib/ledger/move.ts';
import type { RewardedPoints } from '#lib/ledger/rewarded-points.ts';

export type Account = { statements: Statement[]; movements: Movement[]; rewarded: RewardedPoints[] };

export const at = (second: number) => `${new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString().slice(0, 23)}000Z`;
/** Seconds of two hours: crowded enough that reports of one fact lie on both sides of many a moment. */
export const second = fc.nat(7200);
const total = fc.option(fc.nat(300));
const statement = fc.record({
  asOf: second.map(at),
  balance: fc.nat(3),
  points: total,
  redeemedPoints: total,
  expiredPoints: total,
  subtractedPoints: total,
});
/** Its place: mostly its time, some microseconds behind that, or earlier. */
const placed = fc.tuple(second, fc.constantFrom(0, 0, 0, 0, 1, 2, -3)).map(([time, apart]) => ({
  occurredAt: at(time),
  orderedAt: apart < 0 ? at(Math.max(0, time + apart)) : `${at(time).slice(0, -2)}${apart}Z`,
}));
const movement = fc
  .record({
    action: fc.constantFrom('added', 'spent'),
    points: fc.integer({ min: -3, max: 3 }),
    balanceAfter: fc.option(fc.nat(3)),
    placed,
  })
  .map(({ placed: times, ...moved }) => ({ ...moved, ...times }));
const rewarded = fc.record({ points: fc.integer({ min: 1, max: 3 }), occurredAt: second.map(at) });

const inOrder = <T>(rows: T[], timeOf: (row: T) => string) =>
  rows.toSorted((a, b) => Number(timeOf(a) > timeOf(b)) - Number(timeOf(a) < timeOf(b)));
export const account: fc.Arbitrary<Account> = fc.record({
  statements: fc.array(statement, { maxLength: 25 }).map((rows) => inOrder(rows, ({ asOf }) => asOf)),
  movements: fc.array(movement, { maxLength: 25 }).map((rows) =>
    inOrder(
      rows.map((row, n) => ({ key: `m${String(n).padStart(2, '0')}`, ...row })),
      orderTime,
    ),
  ),
  rewarded: fc.array(rewarded, { maxLength: 4 }).map((rows) =>
    inOrder(
      rows.map((row, n) => ({ key: `r${n}`, ...row })),
      ({ occurredAt }) => occurredAt,
    ),
  ),
});
