import { SECOND } from '#lib/time/duration.ts';
import { SECONDS, UNITS } from '#lib/time/span-words.ts';

const relative = new Intl.RelativeTimeFormat('en-GB');

/** `3 minutes ago`, as seen from `now` (epoch milliseconds). Not "yesterday": 30 hours ago may be the day before. */
export function formatAgo(at: string, now: number): string {
  const ahead = Math.round((Date.parse(at) - now) / SECOND) * SECOND;
  if (ahead === 0) return 'now';
  const { name, size } = UNITS.find(({ size }) => Math.abs(ahead) >= size) ?? SECONDS;
  return relative.format(Math.trunc(ahead / size), name);
}
