import type { ReactNode } from 'react';
import { ChartAxes } from '#components/chart/chart-axes';
import { ChartLines } from '#components/chart/chart-lines';
import type { ChartFrame } from '#lib/client/chart-frame';
import type { BalanceHistory } from '#lib/wire/balance-history';

/** For the eye: what it shows is said by what stands around it. */
export function ChartPicture({ history, frame, children }: { history: BalanceHistory; frame: ChartFrame; children?: ReactNode }) {
  return (
    <svg aria-hidden width={frame.width} height={frame.height} className="block">
      <ChartAxes frame={frame} />
      <ChartLines history={history} frame={frame} />
      {children}
    </svg>
  );
}
