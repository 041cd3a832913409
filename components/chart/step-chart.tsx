import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { ChartAxes } from '#components/chart/chart-axes';
import { ChartLines } from '#components/chart/chart-lines';
import { ChartMark } from '#components/chart/chart-marks';
import { useZone } from '#components/shell/zone-provider';
import { chartStep } from '#lib/client/chart-keys';
import { linear, roundTicks, timeTicks } from '#lib/client/chart-scale';
import { pointWords } from '#lib/client/point-words';
import { nearestPoint } from '#lib/client/step-path';
import { useWidth } from '#lib/client/use-width';
import type { BalanceHistory } from '#lib/wire/balance-history';

const HEIGHT = 148;
const TOP = 6;
const BOTTOM = HEIGHT - 22;
const LEFT = 44;
const RIGHT_MARGIN = 6;

type Props = {
  history: BalanceHistory;
  label: string;
  /** Places in the history's points. */
  active: number | null;
  picked: number | null;
  onActive: (index: number | null) => void;
  onPick: (index: number) => void;
};

/**
 * The balance as a step function, walked from change to change. A slider (ARIA's pattern of one value on a scale): it has
 * the arrow keys, Home, End and Page Up and Down by definition, screen readers speak `aria-valuetext` whenever it changes,
 * without a live region of its own, and on a phone they offer their own gesture for it. Enter picks, as a press does.
 */
export function StepChart({ history, label, active, picked, onActive, onPick }: Props) {
  const zone = useZone();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { points } = history;
  const last = points.length - 1;
  if (last < 0) return <p className="h-37 text-sm text-muted">No webhook has stated a balance in this time.</p>;

  const current = active ?? picked ?? last;
  // a card younger than the range has its beginning at the left
  const [from, to] = [Math.max(Date.parse(history.from), Date.parse(points[0]!.at)), Date.parse(history.to)];
  const right = (width ?? 0) - RIGHT_MARGIN;
  const x = linear([from, to], [LEFT, right]);
  const amounts = roundTicks(points.map(({ balance }) => balance), 4);
  const y = linear([amounts[0]!, amounts.at(-1)!], [BOTTOM, TOP]);
  const place = (index: number) => ({ x: x(Date.parse(points[index]!.at)), y: y(points[index]!.balance), top: TOP, bottom: BOTTOM });

  function pointed(event: PointerEvent): number {
    const at = linear([LEFT, right], [from, to])(event.clientX - (box.current?.getBoundingClientRect().left ?? 0));
    return nearestPoint(points, at);
  }

  function walk(event: KeyboardEvent) {
    if (event.key === 'Enter' || event.key === ' ') onPick(current);
    else if (event.key === 'Escape' && active !== null) onActive(null);
    else {
      const next = chartStep(event.key, current, last);
      if (next === null) return;
      onActive(next);
    }
    event.preventDefault();
  }

  return (
    <div
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={current}
      aria-valuetext={pointWords(points[current]!, zone)}
      aria-keyshortcuts="Enter"
      onKeyDown={walk}
      onBlur={() => onActive(null)}
      onPointerMove={(event) => onActive(pointed(event))}
      onPointerLeave={() => onActive(null)}
      onClick={(event) => onPick(nearestPoint(points, linear([LEFT, right], [from, to])(event.clientX - event.currentTarget.getBoundingClientRect().left)))}
      className="h-37 cursor-crosshair touch-pan-y rounded-sm select-none"
    >
      {width !== null && (
        <svg aria-hidden width={width} height={HEIGHT} className="block">
          <ChartAxes amounts={amounts} moments={timeTicks({ from, to, zone, count: 3 })} x={x} y={y} left={LEFT} right={right} bottom={BOTTOM} />
          <ChartLines history={history} x={x} y={y} top={TOP} bottom={BOTTOM} />
          {picked !== null && <ChartMark {...place(picked)} look="picked" />}
          {active !== null && active !== picked && <ChartMark {...place(active)} look="active" />}
        </svg>
      )}
    </div>
  );
}
