import { balanceBefore, type Move, orderTime } from '#lib/ledger/move.ts';
import { pathThrough } from '#lib/ledger/path.ts';
import { isAhead, REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';

/**
 * Milliseconds from which the clock is believed where the balances say the same: reports of one fact differ by some.
 */
const SURE = 100;

/** Movements whose order the clock alone does not tell; apart from those before and behind them it does. */
export type Run<T extends Move> = {
  /** By the clock. */
  moves: T[];
  /** It goes on, and soon, from the balance at which the clock's last movement before it ended. */
  isContinued: boolean;
};

/** @param moves sorted by the clock. Where a run ends depends on the movements beside that place alone. */
export function runsOf<T extends Move>(moves: readonly T[]): Run<T>[] {
  const runs: Run<T>[] = [];
  let covered = -Infinity;
  let last: T | null = null;
  for (const move of moves) {
    const rest = Date.parse(orderTime(move)) - covered;
    const fits = last !== null && last.balanceAfter !== null && last.balanceAfter === balanceBefore(move);
    const run = runs.at(-1);
    if (run && rest <= SURE) run.moves.push(move);
    else if (run && rest <= REPORT_SKEW_MS && !fits) run.moves.push(move);
    else runs.push({ moves: [move], isContinued: fits && rest <= REPORT_SKEW_MS });
    covered = Math.max(covered, Date.parse(orderTime(move)), Date.parse(shownTime(move)));
    last = move;
  }
  return runs;
}

/** When it happened as it is shown, unless that cannot be: then where it is put instead. */
export function shownTime({ occurredAt, orderedAt }: Pick<Move, 'occurredAt' | 'orderedAt'>): string {
  return orderedAt && isAhead(occurredAt, orderedAt) ? orderedAt : occurredAt;
}

/** A run's movements along the balances. @param before the balance at the end of the run before it; null if unknown. */
export function pathOf<T extends Move>({ moves, isContinued }: Run<T>, before: number | null): T[] {
  return pathThrough(moves, isContinued ? balanceBefore(moves[0]!) : before);
}

/** The balance at the end of a path; null where no movement states one. */
export function endOf(path: readonly Move[]): number | null {
  const last = path.findLastIndex(({ balanceAfter }) => balanceAfter !== null);
  return last < 0
    ? null
    : path.slice(last + 1).reduce((balance, { points }) => balance + points, path[last]!.balanceAfter!);
}

/** Movements between two rests longer than reports of one fact may differ. @param moves sorted by the clock. */
export function clustersOf<T extends Move>(moves: readonly T[]): T[][] {
  const clusters: T[][] = [];
  let covered = -Infinity;
  for (const move of moves) {
    const time = Date.parse(orderTime(move));
    if (time - covered > REPORT_SKEW_MS) clusters.push([move]);
    else clusters.at(-1)!.push(move);
    covered = Math.max(covered, time, Date.parse(shownTime(move)));
  }
  return clusters;
}
