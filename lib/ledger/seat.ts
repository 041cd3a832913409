import { firstFrom } from '#lib/ledger/first-from.ts';
import type { Movement, Statement } from '#lib/ledger/account.ts';
import { balanceBefore, orderTime } from '#lib/ledger/move.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';

/** A place between two movements, `after` so many of them, which has its balance `before` one and `behind` another. */
type Seat = { after: number; before: number | null; behind: number | null; total: number | null; isTaken: boolean };

/** Where movements begin. */
export type Start = {
  /** The balance before the first of them; null where nobody knows. */
  before: number | null;
  /** What it would be had the account begun with nought. */
  fromNought: number;
};

/** Milliseconds by which Voucherify writes a voucher before the entry of the movement that it shows. */
const CLOSE = 50;

/** How many places of one balance are looked at on either side of a statement's time. */
const LOOK = 8;

/**
 * After how many of the movements each statement holds: where the path has its balance, as near to its time as can be;
 * where it has that balance nowhere near, at its time.
 * @param moves movements in the order in which they happened.
 */
export function seatsOf(
  statements: readonly Statement[],
  moves: readonly Movement[],
  { before, fromNought }: Start,
): number[] {
  const path = withBalances(moves, before ?? fromNought);
  const times = timesOf(path);
  const seats = seatsByBalance(path);
  const held = new Map<number, number>(before === null ? [] : [[0, before]]);
  return statements.map((statement) => {
    const time = Date.parse(statement.asOf);
    const byTime = firstFrom(times, time + 1);
    const isRepeated = (held.get(byTime) ?? path[byTime - 1]?.balanceAfter) === statement.balance;
    const seat = nearest(seats.get(statement.balance) ?? [], { statement, time, byTime, times, isRepeated });
    if (seat) seat.isTaken = true;
    const after = seat?.after ?? byTime;
    held.set(after, statement.balance);
    return after;
  });
}

/** Where none of the movements states a balance, those that they lead to. */
function withBalances(path: readonly Movement[], before: number): readonly Movement[] {
  if (path.some(({ balanceAfter }) => balanceAfter !== null)) return path;
  let balanceAfter = before;
  return path.map((movement) => ({ ...movement, balanceAfter: (balanceAfter += movement.points) }));
}

/** What the clock has of each movement, never later than of one behind it. Milliseconds. */
function timesOf(path: readonly Movement[]): number[] {
  const times = path.map((movement) => Date.parse(orderTime(movement)));
  for (let index = times.length - 2; index >= 0; index--) times[index] = Math.min(times[index]!, times[index + 1]!);
  return times;
}

function seatsByBalance(path: readonly Movement[]): Map<number, Seat[]> {
  const seats = new Map<number, Seat[]>();
  const add = (balance: number, seat: Seat) => {
    const known = seats.get(balance);
    const last = known?.at(-1);
    if (!known) seats.set(balance, [seat]);
    else if (last?.after === seat.after) last.before = seat.before;
    else known.push(seat);
  };
  path.forEach((movement, index) => {
    const before = balanceBefore(movement);
    if (before === null) return;
    add(before, { after: index, before: index, behind: null, total: null, isTaken: false });
    add(movement.balanceAfter!, {
      after: index + 1,
      before: null,
      behind: index,
      total: movement.totalAfter ?? null,
      isTaken: false,
    });
  });
  return seats;
}

type Wanted = {
  statement: Statement;
  time: number;
  byTime: number;
  times: readonly number[];
  /** What held at its time says the same. */
  isRepeated: boolean;
};

function nearest(seats: readonly Seat[], wanted: Wanted): Seat | null {
  const { statement, byTime, isRepeated } = wanted;
  const middle = firstAfter(seats, byTime);
  const home: Seat = { after: byTime, before: null, behind: null, total: null, isTaken: true };
  let best: { seat: Seat; cost: readonly number[] } | null = isRepeated
    ? { seat: home, cost: [0, 0, 1, byTime] }
    : null;
  for (let index = Math.max(0, middle - LOOK); index < Math.min(seats.length, middle + LOOK); index++) {
    const seat = seats[index]!;
    const distance = distanceTo(seat.after, wanted);
    if (distance > REPORT_SKEW_MS || !isTold(seat, wanted)) continue;
    const isOther = seat.total !== null && statement.points !== null && seat.total !== statement.points;
    const isShown = !seat.isTaken && (isWithin(CLOSE, seat.before, wanted) || isWithin(CLOSE, seat.behind, wanted));
    const cost = [Number(isOther), distance <= CLOSE ? 0 : distance, Number(!isShown), seat.after];
    if (!best || isLess(cost, best.cost)) best = { seat, cost };
  }
  return best?.seat ?? null;
}

/** The index of the first seat that is not before so many movements. */
function firstAfter(seats: readonly Seat[], count: number): number {
  let [low, high] = [0, seats.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (seats[middle]!.after < count) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Milliseconds between a statement's time and the time in which the place was the card's state. */
function distanceTo(after: number, { time, byTime, times }: Wanted): number {
  if (after < byTime) return time - times[after]!;
  return after > byTime ? times[after - 1]! - time : 0;
}

/** A movement long before or after a statement does not move it away from its own time. */
function isTold({ before, behind }: Seat, wanted: Wanted): boolean {
  return isWithin(REPORT_SKEW_MS, before, wanted) || isWithin(REPORT_SKEW_MS, behind, wanted);
}

function isWithin(milliseconds: number, movement: number | null, { time, times }: Wanted): boolean {
  return movement !== null && Math.abs(times[movement]! - time) <= milliseconds;
}

function isLess(left: readonly number[], right: readonly number[]): boolean {
  const index = left.findIndex((number, at) => number !== right[at]);
  return index >= 0 && left[index]! < right[index]!;
}
