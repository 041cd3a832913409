import { byClock, type Move } from '#lib/ledger/move';
import { endOf, pathOf, runsOf, shownTime, type Run } from '#lib/ledger/runs';

/** More movements that the clock cannot tell apart stand in a history as the clock has them. */
export const MOST_IN_A_RUN = 500;

/**
 * Where in time the movements of one card stand among all lines, so that sorting by time follows the balances: at their own
 * time, unless one that happened later says an earlier time; of one time some microseconds apart. By key.
 * @param moves a stretch of an account that begins and ends where runs do.
 */
export function placesOf(moves: readonly Move[]): Map<string, string> {
  const runs = runsOf([...moves].sort(byClock));
  return new Map(runs.flatMap((run, index) => [...placesIn(run, runs[index - 1] ?? null)]));
}

/** @param before the run before it, from whose end it goes on; null where there is none. */
export function placesIn(run: Run<Move>, before: Run<Move> | null): Map<string, string> {
  if (run.moves.length > MOST_IN_A_RUN) return new Map(run.moves.map((move) => [move.key, shownTime(move)]));
  const isSmall = before !== null && before.moves.length <= MOST_IN_A_RUN;
  const path = pathOf(run, isSmall ? endOf(pathOf(before, null)) : null);
  const earliest = path.map(shownTime);
  for (let index = path.length - 2; index >= 0; index--) {
    if (earliest[index + 1]! < earliest[index]!) earliest[index] = earliest[index + 1]!;
  }
  let last = '';
  return new Map(path.map(({ key }, index) => {
    last = earliest[index]! > last ? earliest[index]! : justAfter(last);
    return [key, last];
  }));
}

/** A microsecond later. */
function justAfter(time: string): string {
  const micros = Number(time.slice(20, 26)) + 1;
  if (micros < 1_000_000) return `${time.slice(0, 20)}${String(micros).padStart(6, '0')}Z`;
  return `${new Date(Date.parse(`${time.slice(0, 19)}Z`) + 1000).toISOString().slice(0, 19)}.000000Z`;
}
