import { byClock, type Move } from '#lib/ledger/move.ts';
import { inPathOrder } from '#lib/ledger/path-order.ts';
import { clustersOf, endOf, pathOf, type Run, runsOf, shownTime } from '#lib/ledger/runs.ts';

/** More movements that follow each other closely are put in order only where the clock cannot tell them apart. */
export const MOST_TOGETHER = 500;

/**
 * Where in time the movements of one card stand among all lines, so that sorting by time follows the balances: at their
 * own time, unless one that happened later says an earlier time; of one time some microseconds apart. By key.
 * @param moves a stretch of an account that begins and ends with a rest (see clustersOf in runs.ts).
 */
export function placesOf(moves: readonly Move[]): Map<string, string> {
  const clusters = clustersOf([...moves].sort(byClock));
  return new Map(clusters.flatMap((cluster, index) => [...placesIn(cluster, clusters[index - 1] ?? null)]));
}

/** @param before the cluster from whose end it goes on; null for none. The places depend on nothing else. */
export function placesIn(cluster: readonly Move[], before: readonly Move[] | null): Map<string, string> {
  if (cluster.length > MOST_TOGETHER) return new Map(runsOf(cluster).flatMap((run) => [...placesInRun(run)]));
  const start = before && before.length <= MOST_TOGETHER ? endOf(inPathOrder(before)) : null;
  return spread(inPathOrder(cluster, (count) => (count === 0 ? start : null)));
}

/** Of a large cluster: only what the clock cannot tell apart is put in order, and no more than can be. */
export function placesInRun(run: Run<Move>): Map<string, string> {
  return run.moves.length > MOST_TOGETHER
    ? new Map(run.moves.map((move) => [move.key, shownTime(move)]))
    : spread(pathOf(run, null));
}

function spread(path: readonly Move[]): Map<string, string> {
  const earliest = path.map(shownTime);
  for (let index = path.length - 2; index >= 0; index--) {
    if (earliest[index + 1]! < earliest[index]!) earliest[index] = earliest[index + 1]!;
  }
  let last = '';
  return new Map(
    path.map(({ key }, index) => {
      last = earliest[index]! > last ? earliest[index]! : justAfter(last);
      return [key, last];
    }),
  );
}

/** A microsecond later. */
function justAfter(time: string): string {
  const micros = Number(time.slice(20, 26)) + 1;
  if (micros < 1_000_000) return `${time.slice(0, 20)}${String(micros).padStart(6, '0')}Z`;
  return `${new Date(Date.parse(`${time.slice(0, 19)}Z`) + 1000).toISOString().slice(0, 19)}.000000Z`;
}
