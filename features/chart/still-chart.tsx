import { ChartMark } from '#features/chart/chart-marks.tsx';
import { ChartPicture } from '#features/chart/chart-picture.tsx';
import { NOTHING_POINTED_AT } from '#features/chart/chart-reading.tsx';
import { RANGE_LABELS } from '#features/chart/range-switch.tsx';
import { chartFrame, DESK_WIDTH } from '#features/chart/chart-frame.ts';
import type { ChartRange } from '#features/chart/chart-range.ts';
import { pointWords } from '#features/chart/point-words.ts';
import { pointAt } from '#features/chart/step-path.ts';
import type { BalanceHistory } from '#features/chart/balance-history.schema.ts';

type Props = {
  history: BalanceHistory;
  range: ChartRange;
  /** A moment in milliseconds. */ picked: number | null;
  zone: string;
};

/** The chart as the server draws it; the one that answers the pointer takes its place, pixel for pixel. */
export function StillChart({ history, range, picked, zone }: Props) {
  const last = history.points.at(-1);
  if (!last) return null;
  const frame = chartFrame(history, { width: DESK_WIDTH, zone });
  const mark = picked !== null && picked >= frame.span[0] ? history.points[pointAt(history.points, picked)]! : null;
  return (
    <div
      role="img"
      aria-label={
        `Balance of card ${history.code ?? history.cardId}, ${RANGE_LABELS[range]}, ` +
        `at last ${pointWords(last, zone)}`
      }
      className="h-full"
    >
      <p className="h-10 text-xs text-faint">{NOTHING_POINTED_AT}</p>
      <ChartPicture history={history} frame={frame}>
        {mark && (
          <ChartMark
            x={frame.x(Date.parse(mark.at))}
            y={frame.y(mark.balance)}
            top={frame.top}
            bottom={frame.bottom}
            look="picked"
          />
        )}
      </ChartPicture>
      <p className="pt-1 text-xs">
        <span className="inline-flex h-7 items-center rounded-sm bg-hover px-1.5 font-medium any-pointer-coarse:h-9">
          {RANGE_LABELS[range]}
        </span>
      </p>
    </div>
  );
}
