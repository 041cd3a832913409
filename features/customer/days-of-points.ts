import { formatAmount } from '#lib/format-points.ts';
import { formatTime } from '#lib/time/format-time.ts';

/** Days that are told; behind them only how many there are. */
const TOLD = 3;

/**
 * `40 on 31 Dec 2026, 20 on 31 Jan 2027, 2 more days`, of what is told as `2026-12-31 40, 2027-01-31 20, …`; null where
 * nothing is, or where it comes to more than there is: the card may have been asked about anew without it.
 * @param but a day that is told of elsewhere.
 */
export function daysOfPoints(days: string | null, total: number | null, but: string | null = null): string | null {
  const all = (days ?? '').split(', ').flatMap((day) => {
    const [date = '', points = ''] = day.split(' ');
    return points === '' ? [] : [{ date, points: Number(points) }];
  });
  if (all.reduce((sum, { points }) => sum + points, 0) > (total ?? 0)) return null;
  const others = all.filter(({ date }) => date !== but);
  if (others.length === 0) return null;
  const more = others.length - TOLD;
  return [
    // a day of the project's own zone: it is not moved into the reader's
    ...others.slice(0, TOLD).map(({ date, points }) => `${formatAmount(points)} on ${formatTime(date, 'UTC', 'date')}`),
    ...(more > 0 ? [`more on ${more} later ${more === 1 ? 'day' : 'days'}`] : []),
  ].join(', ');
}
