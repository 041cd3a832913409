import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { ChartMark } from '#features/chart/chart-marks.tsx';
import { ChartPicture } from '#features/chart/chart-picture.tsx';
import { useZone } from '#components/shell/zone.ts';
import { chartFrame, DESK_WIDTH } from '#features/chart/chart-frame.ts';
import { chartStep } from '#features/chart/chart-keys.ts';
import { linear } from '#features/chart/chart-scale.ts';
import { pointWords } from '#features/chart/point-words.ts';
import { nearestPoint } from '#features/chart/step-path.ts';
import { useWidth } from '#components/ui/use-width.ts';
import type { BalanceHistory } from '#features/chart/balance-history.schema.ts';

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
 * The balance as a step function, walked from change to change. A slider (ARIA's pattern of one value on a scale): it
 * has the arrow keys, Home, End and Page Up and Down by definition, screen readers speak `aria-valuetext` whenever it
 * changes, without a live region of its own, and on a phone they offer their own gesture for it. Enter picks, as a
 * press does.
 */
export function StepChart({ history, label, active, picked, onActive, onPick }: Props) {
  const zone = useZone();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) ?? DESK_WIDTH;
  const { points } = history;
  const last = points.length - 1;
  if (last < 0) return <p className="h-37 text-sm text-muted">No webhook has stated a balance in this time.</p>;

  const current = active ?? picked ?? last;
  const frame = chartFrame(history, { width, zone });
  const place = (index: number) => ({
    x: frame.x(Date.parse(points[index]!.at)),
    y: frame.y(points[index]!.balance),
    top: frame.top,
    bottom: frame.bottom,
  });

  function pointed({ clientX, currentTarget }: MouseEvent): number {
    return nearestPoint(
      points,
      linear([frame.left, frame.right], frame.span)(clientX - currentTarget.getBoundingClientRect().left),
    );
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
      onClick={(event) => onPick(pointed(event))}
      className="h-37 cursor-crosshair touch-pan-y rounded-sm select-none"
    >
      <ChartPicture history={history} frame={frame}>
        {picked !== null && <ChartMark {...place(picked)} look="picked" />}
        {active !== null && active !== picked && <ChartMark {...place(active)} look="active" />}
      </ChartPicture>
    </div>
  );
}
