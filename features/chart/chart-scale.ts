import { formatTime, type TimeStyle } from '#lib/time/format-time.ts';
import { DAY } from '#lib/time/duration.ts';
import { dayIn, startOfDay } from '#lib/time/zone.ts';

/** From a value to its place, in pixels. */
export type Scale = (value: number) => number;

export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/**
 * Round numbers, about so many, from below the least to above the greatest. Nought is among them unless all are far
 * from it.
 */
export function roundTicks(values: readonly number[], count: number): number[] {
  const greatest = values.reduce((most, value) => Math.max(most, value), 0);
  const lowest = values.reduce((least, value) => Math.min(least, value), Infinity);
  const least = lowest > 0.6 * greatest && lowest < greatest ? lowest : Math.min(0, lowest);
  const rough = Math.max(1, (greatest - least) / Math.max(1, count - 1));
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const first = Math.floor(least / step);
  const last = Math.max(first + 1, Math.ceil(greatest / step));
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** Moments to name below a chart, at most so many: where days of the zone begin, unless all is within two days. */
export function timeTicks({
  from,
  to,
  zone,
  count,
}: {
  from: number;
  to: number;
  zone: string;
  count: number;
}): { at: number; label: string }[] {
  const span = to - from;
  const style = styleOf(span);
  const even = Array.from({ length: count }, (_, index) => from + (span * (index + 0.5)) / count);
  const moments =
    style === 'minute'
      ? even
      : even.map((at) => Date.parse(startOfDay(zone, dayIn(zone, at)))).filter((at) => at >= from);
  return [...new Set(moments)].map((at) => ({ at, label: formatTime(new Date(at).toISOString(), zone, style) }));
}

function styleOf(span: number): TimeStyle {
  if (span < 2 * DAY) return 'minute';
  return span < 400 * DAY ? 'dayOfYear' : 'monthOfYear';
}
