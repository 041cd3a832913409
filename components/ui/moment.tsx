import { formatTime, formatUtc, type TimeStyle } from '#lib/time/format-time.ts';

/** A time in the reader's zone; to the last digit and in UTC on hover. */
export function Moment({ at, zone, show = 'stamp' }: { at: string; zone: string; show?: TimeStyle }) {
  return (
    <time dateTime={at} title={formatUtc(at)} className="whitespace-nowrap">
      {formatTime(at, zone, show)}
    </time>
  );
}
