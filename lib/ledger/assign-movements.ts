import type { AssignedStatement, Movement, Statement } from '#lib/ledger/account.ts';
import { orderTime } from '#lib/ledger/move.ts';
import { type AccountCluster, clustersOfAccount } from '#lib/ledger/account-clusters.ts';
import { inPathOrder } from '#lib/ledger/path-order.ts';
import { seatsOf, type Start } from '#lib/ledger/seat.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';
import { TOTALS } from '#lib/ledger/totals.ts';

/**
 * Milliseconds. A statement so long before a movement is of the balance before it: a voucher comes some before its
 * entry.
 */
const BEFORE = 50;
/** Milliseconds. A reward's statement may be so much earlier than its movement. */
const EARLY = 5_000;

/**
 * Orders movements and statements of one account as they happened. Movements form a path; a statement sits where that
 * has its balance. A movement that states the balance after it is a statement of its own where no other sits behind it.
 * Those behind the last statement stay open. What is told of times never falls: of what is out of order the later gives
 * way. Each cluster goes on from the balance at the end of the one before it and depends on nothing else of it, so that
 * an account can be read from any rest on, or up to it (see cut.ts).
 * @param statements by time, and of one time in the order in which they held.
 */
export function assignMovements(statements: readonly Statement[], movements: readonly Movement[]): Assigned {
  const settled: AssignedStatement[][] = [];
  let open: Movement[] = [];
  let balance: number | null = null;
  let fromNought = 0;
  for (const cluster of clustersOfAccount(statements, movements)) {
    const part = assignedIn(cluster, { before: balance, fromNought });
    fromNought = sumFrom(fromNought, cluster.movements);
    const [first, ...others] = part.settled;
    if (first) {
      settled.push([{ ...first, movements: open.concat(first.movements) }, ...others]);
      open = [];
    }
    for (const movement of part.open) open.push(movement);
    balance = balanceAtEnd(part, balance);
  }
  return { settled: settled.flat(), open };
}

/** @param from where the cluster begins. */
export function assignedIn({ statements, movements }: AccountCluster, from: Start): Assigned {
  const { before } = from;
  const first = inPathOrder(movements, (count) => (count === 0 ? before : null));
  const held = heldBefore(statements, first, seatsOf(statements, first, from));
  const [one, ...others] = startsOf(opening(statements, first) ?? before, held.get(0) ?? null).map((start) =>
    seated(
      statements,
      inPathOrder(movements, (count) => (count === 0 ? start : (held.get(count) ?? null))),
      from,
    ),
  );
  return others.reduce((best, other) => (gapsIn(other, before) < gapsIn(best, before) ? other : best), one!);
}

function balanceAtEnd({ settled, open }: Assigned, before: number | null): number | null {
  const stated = settled.at(-1)?.statement.balance ?? before;
  return stated === null ? null : sumFrom(stated, open);
}

function sumFrom(balance: number, movements: readonly Movement[]): number {
  return movements.reduce((sum, { points }) => sum + points, balance);
}

export type Assigned = { settled: AssignedStatement[]; open: Movement[] };

/**
 * The balances at which an account may begin, the likelier first. Movements that end where they began make a circle, of
 * which each beginning looks right: the statement well before them counts, unless it leaves more unexplained than one
 * close to them.
 */
function startsOf(early: number | null, close: number | null): (number | null)[] {
  return early === null || close === null || early === close ? [early ?? close] : [early, close];
}

/** How often the movements between two statements do not come to their difference. */
function gapsIn({ settled }: Assigned, before: number | null): number {
  return settled.filter(({ statement, movements }, index) => {
    const stated = index > 0 ? settled[index - 1]!.statement.balance : before;
    return stated !== null && statement.balance !== sumFrom(stated, movements);
  }).length;
}

/** Puts each statement where the path has its balance. */
function seated(statements: readonly Statement[], path: readonly Movement[], from: Start): Assigned {
  const seats = seatsOf(statements, path, from);
  const bySeat = new Map<number, Statement[]>();
  statements.forEach((statement, index) => {
    const held = bySeat.get(seats[index]!);
    if (held) held.push(statement);
    else bySeat.set(seats[index]!, [statement]);
  });
  const items: (Statement | Movement)[] = [...(bySeat.get(0) ?? [])];
  path.forEach((movement, index) => {
    const held = bySeat.get(index + 1) ?? [];
    items.push(movement);
    if (movement.balanceAfter !== null && !held.some((statement) => isOf(movement, statement)))
      items.push(statementOf(movement));
    items.push(...held);
  });
  return grouped(items);
}

/** The balance that the last statement tells well before the next movement, by the number of movements before it. */
function heldBefore(
  statements: readonly Statement[],
  path: readonly Movement[],
  seats: readonly number[],
): Map<number, number> {
  const held = new Map<number, number>();
  statements.forEach(({ asOf, balance }, index) => {
    const next = path[seats[index]!];
    if (next && Date.parse(asOf) < Date.parse(orderTime(next)) - BEFORE) held.set(seats[index]!, balance);
  });
  return held;
}

/** What an account began with: the last of its statements that are too early to be of any of the movements. */
function opening(statements: readonly Statement[], path: readonly Movement[]): number | null {
  const [next] = path;
  if (!next) return null;
  let end = Date.parse(orderTime(next)) - EARLY;
  for (const { notBefore } of path) if (notBefore) end = Math.min(end, Date.parse(notBefore) - BEFORE);
  return statements.findLast(({ asOf }) => Date.parse(asOf) < end)?.balance ?? null;
}

function isOf(movement: Movement, { asOf, balance }: Statement): boolean {
  return (
    balance === movement.balanceAfter && Math.abs(Date.parse(asOf) - Date.parse(orderTime(movement))) <= REPORT_SKEW_MS
  );
}

function statementOf({ balanceAfter, totalAfter, ...movement }: Movement): Statement {
  return {
    asOf: orderTime(movement),
    balance: balanceAfter!,
    points: totalAfter ?? null,
    redeemedPoints: null,
    expiredPoints: null,
    subtractedPoints: null,
  };
}

function grouped(items: readonly (Statement | Movement)[]): Assigned {
  const times = items.map((item) => ('asOf' in item ? item.asOf : orderTime(item)));
  for (let index = times.length - 2; index >= 0; index--) {
    if (times[index + 1]! < times[index]!) times[index] = times[index + 1]!;
  }
  const settled: AssignedStatement[] = [];
  let open: Movement[] = [];
  items.forEach((item, index) => {
    if ('asOf' in item) {
      settled.push({ statement: item, at: times[index]!, movements: open });
      open = [];
    } else {
      open.push({ ...item, orderedAt: times[index]! });
    }
  });
  return { settled, open };
}

/** A statement that says the same as the one before shows nothing new. */
export function repeats(before: Statement, after: Statement): boolean {
  return (
    before.balance === after.balance &&
    TOTALS.every((total) => before[total] === null || after[total] === null || before[total] === after[total])
  );
}
