import type { ReactNode } from 'react';
import { ChartAxes } from '#features/chart/chart-axes.tsx';
import { ChartLines } from '#features/chart/chart-lines.tsx';
import type { ChartFrame } from '#features/chart/chart-frame.ts';
import type { BalanceHistory } from '#features/chart/balance-history.schema.ts';

/** For the eye: what it shows is said by what stands around it. */
export function ChartPicture({
  history,
  frame,
  children,
}: {
  history: BalanceHistory;
  frame: ChartFrame;
  children?: ReactNode;
}) {
  return (
    <svg aria-hidden width={frame.width} height={frame.height} className="block">
      <ChartAxes frame={frame} />
      <ChartLines history={history} frame={frame} />
      {children}
    </svg>
  );
}
