import type { PointColumns } from '#lib/ledger/point-columns.ts';

/** Of a stretch of time these are kept: its first and last point, its lowest and its highest. */
const KEPT = 4;

/**
 * Which of the points are kept, at most so many: the first and the last, and of each of equally long stretches of time
 * what a line drawn through all of them would show. Their indexes, ascending.
 */
export function downsample({ times, balances }: PointColumns, limit: number): number[] {
  if (times.length <= limit) return [...times.keys()];
  const [start, end] = [times[0]!, times.at(-1)!];
  const stretches = Math.max(1, Math.floor((limit - 2) / KEPT));
  const stretchOf = (index: number) =>
    Math.min(stretches - 1, Math.floor(((times[index]! - start) / (end - start || 1)) * stretches));
  const kept = new Set([0, times.length - 1]);
  for (let from = 0; from < times.length;) {
    let to = from;
    const stretch = stretchOf(from);
    let [lowest, highest] = [from, from];
    while (to + 1 < times.length && stretchOf(to + 1) === stretch) {
      to++;
      if (balances[to]! < balances[lowest]!) lowest = to;
      if (balances[to]! > balances[highest]!) highest = to;
    }
    for (const index of [from, to, lowest, highest]) kept.add(index);
    from = to + 1;
  }
  return [...kept].sort((a, b) => a - b);
}
