import { classNames } from '#components/ui/class-names.ts';

type Props = { x: number; y: number; top: number; bottom: number; look: 'active' | 'picked' };

/** A moment on the chart: the one pointed at, or the one picked. */
export function ChartMark({ x, y, top, bottom, look }: Props) {
  return (
    <g aria-hidden>
      <line
        x1={x}
        x2={x}
        y1={top}
        y2={bottom}
        className={classNames(look === 'picked' ? 'stroke-accent' : 'stroke-faint')}
        strokeWidth={look === 'picked' ? 1.5 : 1}
      />
      <circle cx={x} cy={y} r="4" className="fill-surface stroke-accent" strokeWidth="2" />
    </g>
  );
}
