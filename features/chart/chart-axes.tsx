import { formatAmount } from '#lib/format-points.ts';
import type { ChartFrame } from '#features/chart/chart-frame.ts';

const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

/** A few round numbers and dates. For the eye: what they stand for is read out with each point. */
export function ChartAxes({ frame: { amounts, moments, x, y, left, right, bottom } }: { frame: ChartFrame }) {
  return (
    <g aria-hidden className="fill-faint text-[11px]">
      {amounts.map((amount) => (
        <g key={amount}>
          <line
            x1={left}
            x2={right}
            y1={y(amount)}
            y2={y(amount)}
            className={amount === 0 ? 'stroke-line-strong' : 'stroke-line'}
          />
          <text x={left - 6} y={y(amount)} textAnchor="end" dominantBaseline="central">
            {Math.abs(amount) < 10_000 ? formatAmount(amount) : compact.format(amount)}
          </text>
        </g>
      ))}
      {moments.map(({ at, label }) => (
        <text key={at} x={x(at)} y={bottom + 15} textAnchor={anchorOf(x(at), { left, right })}>
          {label}
        </text>
      ))}
    </g>
  );
}

/** A label near an edge stays inside it. */
function anchorOf(x: number, { left, right }: { left: number; right: number }): 'start' | 'middle' | 'end' {
  if (x < left + 16) return 'start';
  return x > right - 16 ? 'end' : 'middle';
}
