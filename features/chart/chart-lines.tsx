import { useId } from 'react';
import type { ChartFrame } from '#features/chart/chart-frame.ts';
import { stepPaths } from '#features/chart/step-path.ts';
import type { BalanceHistory } from '#features/chart/balance-history.schema.ts';

/** A gap of a moment must still be seen, in pixels. */
const LEAST_WIDTH = 4;

/** The balance: solid where it was stated, dashed where worked out, dotted on hatched ground where no webhook told. */
export function ChartLines({
  history: { points, gaps, to },
  frame: { x, y, top, bottom },
}: {
  history: BalanceHistory;
  frame: ChartFrame;
}) {
  const hatch = useId();
  const paths = stepPaths({ points, to: Date.parse(to), x, y });
  const first = points[0] ? Date.parse(points[0].at) : 0;
  return (
    <g fill="none">
      <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className="fill-warning-tint" />
        <line x1="0" y1="0" x2="0" y2="5" className="stroke-warning" strokeWidth="1" strokeOpacity="0.55" />
      </pattern>
      {gaps.map((gap) => {
        const left = x(Math.max(first, Date.parse(gap.from)));
        const width = Math.max(LEAST_WIDTH, x(Date.parse(gap.to)) - left);
        return (
          <rect
            key={`${gap.from} ${gap.to}`}
            data-gap
            x={left}
            y={top}
            width={width}
            height={bottom - top}
            fill={`url(#${hatch})`}
          />
        );
      })}
      <path d={paths.steps} className="stroke-accent" strokeWidth="1" strokeOpacity="0.6" />
      <path d={paths.stated} className="stroke-accent" strokeWidth="2" strokeLinecap="square" />
      <path d={paths.derived} className="stroke-accent" strokeWidth="2" strokeDasharray="5 3" />
      <path d={paths.uncertain} className="stroke-warning" strokeWidth="2.5" strokeDasharray="2 3" />
    </g>
  );
}
