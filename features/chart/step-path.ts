import type { Scale } from '#features/chart/chart-scale.ts';
import type { HistoryPoint } from '#features/chart/balance-history.schema.ts';

type Basis = HistoryPoint['basis'];
/** `steps` are the jumps between the levels; the levels are drawn apart by how sure they are. */
export type StepPaths = Record<Basis | 'steps', string>;

type Drawing = {
  points: readonly HistoryPoint[];
  /** Until when the last one holds. */ to: number;
  x: Scale;
  y: Scale;
};

/** The lines of a step function: a level holds until the next point, then jumps. */
export function stepPaths({ points, to, x, y }: Drawing): StepPaths {
  const paths: StepPaths = { stated: '', derived: '', uncertain: '', steps: '' };
  points.forEach(({ at, balance, basis }, index) => {
    const next = points[index + 1];
    const [left, right, level] = [x(Date.parse(at)), x(next ? Date.parse(next.at) : to), y(balance)].map(round) as [
      number,
      number,
      number,
    ];
    paths[basis] += `M${left} ${level}H${right}`;
    if (next && next.balance !== balance) paths.steps += `M${right} ${level}V${round(y(next.balance))}`;
  });
  return paths;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

/** The index of the point that holds at a time; the first where it lies before all. */
export function pointAt(points: readonly HistoryPoint[], time: number): number {
  return Math.max(
    0,
    points.findLastIndex(({ at }) => Date.parse(at) <= time),
  );
}

/** The index of the point whose change is nearest to a time. */
export function nearestPoint(points: readonly HistoryPoint[], time: number): number {
  const held = pointAt(points, time);
  const next = points[held + 1];
  return next && Date.parse(next.at) - time < time - Date.parse(points[held]!.at) ? held + 1 : held;
}
