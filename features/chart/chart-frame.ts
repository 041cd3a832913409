import { linear, roundTicks, type Scale, timeTicks } from '#features/chart/chart-scale.ts';
import type { BalanceHistory } from '#features/chart/balance-history.schema.ts';

/** Where a chart's parts lie, in pixels. */
export type ChartFrame = {
  width: number;
  height: number;
  top: number;
  bottom: number;
  left: number;
  right: number;
  x: Scale;
  y: Scale;
  /** Milliseconds, at the left and at the right edge. */
  span: readonly [number, number];
  amounts: number[];
  moments: { at: number; label: string }[];
};

const HEIGHT = 148;
const TOP = 6;
const BOTTOM = HEIGHT - 22;
const LEFT = 44;
const RIGHT_MARGIN = 6;

/** How wide a chart is beside the history on a desk: the column less the card's edges. */
export const DESK_WIDTH = 318;

/** The frame for a history of at least one point; a card younger than its range has its beginning at the left. */
export function chartFrame(
  { from, to, points }: BalanceHistory,
  { width, zone }: { width: number; zone: string },
): ChartFrame {
  const span = [Math.max(Date.parse(from), Date.parse(points[0]!.at)), Date.parse(to)] as const;
  const right = width - RIGHT_MARGIN;
  const amounts = roundTicks(
    points.map(({ balance }) => balance),
    4,
  );
  return {
    width,
    height: HEIGHT,
    top: TOP,
    bottom: BOTTOM,
    left: LEFT,
    right,
    x: linear(span, [LEFT, right]),
    y: linear([amounts[0]!, amounts.at(-1)!], [BOTTOM, TOP]),
    span,
    amounts,
    moments: timeTicks({ from: span[0], to: span[1], zone, count: 3 }),
  };
}
