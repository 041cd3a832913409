import type { BalancePoint } from '#lib/ledger/history.ts';

/** Of a stretch of time these are kept: its first and last point, its lowest and its highest. */
const KEPT = 4;

/**
 * At most so many of the points, none of them changed: the first and the last, and of each of equally long stretches
 * of time what a line drawn through all of them would show.
 */
export function downsample(points: readonly BalancePoint[], limit: number): BalancePoint[] {
  if (points.length <= limit) return [...points];
  const [first, last] = [points[0]!, points.at(-1)!];
  const stretches = Math.max(1, Math.floor((limit - 2) / KEPT));
  const [start, end] = [Date.parse(first.at), Date.parse(last.at)];
  const stretchOf = ({ at }: BalancePoint) =>
    Math.min(stretches - 1, Math.floor(((Date.parse(at) - start) / (end - start || 1)) * stretches));
  const kept = new Set([0, points.length - 1]);
  for (let from = 0; from < points.length;) {
    let to = from;
    const stretch = stretchOf(points[from]!);
    let [lowest, highest] = [from, from];
    while (to + 1 < points.length && stretchOf(points[to + 1]!) === stretch) {
      to++;
      if (points[to]!.balance < points[lowest]!.balance) lowest = to;
      if (points[to]!.balance > points[highest]!.balance) highest = to;
    }
    for (const index of [from, to, lowest, highest]) kept.add(index);
    from = to + 1;
  }
  return [...kept].sort((a, b) => a - b).map((index) => points[index]!);
}
