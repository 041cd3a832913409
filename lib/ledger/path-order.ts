import { firstFrom } from '#lib/ledger/first-from.ts';
import { balanceBefore, byClock, type Move, orderTime } from '#lib/ledger/move.ts';
import { pathThrough } from '#lib/ledger/path.ts';
import { endOf, pathOf, runsOf, type Run } from '#lib/ledger/runs.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';

/**
 * Milliseconds around a balance that does not follow: movements may have been told so late. The smallest that helps.
 */
const REACHES = [1_000, 10_000, REPORT_SKEW_MS] as const;

/** The balance that something else states after so many movements; null where nothing does. */
export type StatedAfter = (count: number) => number | null;

/** Movements that were put in order together. `before` is the balance at their beginning, null where nobody knows. */
type Part<T extends Move> = { path: T[]; before: number | null };

/**
 * All movements of an account in the order in which they happened: those that the clock cannot tell apart along the
 * balances, and where one still does not follow, with those around it as far as reports may differ, if that leaves
 * fewer that do not.
 */
export function inPathOrder<T extends Move>(moves: readonly T[], statedAfter: StatedAfter = () => null): T[] {
  let parts = chained(runsOf([...moves].sort(byClock)), statedAfter);
  for (const reach of REACHES) parts = mended(parts, reach);
  return parts.flatMap(({ path }) => path);
}

function chained<T extends Move>(runs: readonly Run<T>[], statedAfter: StatedAfter): Part<T>[] {
  let end: number | null = null;
  let count = 0;
  return runs.map((run) => {
    const before = run.isContinued ? balanceBefore(run.moves[0]!) : (statedAfter(count) ?? end);
    const path = pathOf(run, before);
    end = endAfter({ path, before });
    count += path.length;
    return { path, before };
  });
}

function endAfter({ path, before }: Part<Move>): number | null {
  return endOf(path) ?? (before === null ? null : path.reduce((balance, { points }) => balance + points, before));
}

/** Puts parts together around each movement that does not follow, where that helps. */
function mended<T extends Move>(parts: readonly Part<T>[], reach: number): Part<T>[] {
  const broken = parts.flatMap((part, index) => breaksIn(part.path, startOf(parts, index)));
  if (broken.length === 0) return [...parts];
  const spans = parts.map(spanOf);
  const isNear = ([first, last]: [number, number]) =>
    (broken[firstFrom(broken, first - reach)] ?? Infinity) <= last + reach;
  const mend: Part<T>[] = [];
  for (let index = 0; index < parts.length;) {
    let end = index + 1;
    while (
      end < parts.length &&
      isNear(spans[end - 1]!) &&
      isNear(spans[end]!) &&
      spans[end]![0] - spans[end - 1]![1] <= reach
    )
      end++;
    mend.push(
      ...(end > index + 1 ? joined(parts.slice(index, end), startOf(parts, index), parts[end]) : [parts[index]!]),
    );
    index = end;
  }
  return mend;
}

/** The balance at which a part begins, as those before it have it. */
function startOf(parts: readonly Part<Move>[], index: number): number | null {
  return parts[index]!.before ?? (index > 0 ? endAfter(parts[index - 1]!) : null);
}

/**
 * One part instead of several, or those if that does not help. What begins longer after them than reports may differ
 * has no say: on either side of such a rest an account is read without the other (see cut.ts and places.ts).
 */
function joined<T extends Move>(
  parts: readonly Part<T>[],
  before: number | null,
  behind: Part<T> | undefined,
): Part<T>[] {
  const told = parts.flatMap((part) => part.path);
  const path = pathThrough(told.toSorted(byClock), before);
  const end = told.reduce((latest, move) => Math.max(latest, Date.parse(orderTime(move))), -Infinity);
  const next = behind?.path.slice(0, 1).filter((move) => Date.parse(orderTime(move)) - end <= REPORT_SKEW_MS) ?? [];
  return breaksIn([...path, ...next], before).length < breaksIn([...told, ...next], before).length
    ? [{ path, before }]
    : [...parts];
}

/** When the movements happened that do not begin at the balance at which the one before them ended; ascending. */
function breaksIn(path: readonly Move[], before: number | null): number[] {
  let balance = before;
  const breaks = path.flatMap((move) => {
    const starts = balanceBefore(move);
    const isBroken = starts !== null && balance !== null && starts !== balance;
    balance = move.balanceAfter ?? (balance === null ? null : balance + move.points);
    return isBroken ? [Date.parse(orderTime(move))] : [];
  });
  return breaks.sort((a, b) => a - b);
}

function spanOf({ path }: Part<Move>): [number, number] {
  const times = path.map((move) => Date.parse(orderTime(move)));
  return [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))];
}
