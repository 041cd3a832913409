import { DAY, HOUR, MINUTE, SECOND } from '#lib/time/duration.ts';

export const UNITS = [
  { name: 'day', short: 'days', size: DAY, from: 2 * DAY },
  { name: 'hour', short: 'h', size: HOUR, from: HOUR },
  { name: 'minute', short: 'min', size: MINUTE, from: MINUTE },
  { name: 'second', short: 's', size: SECOND, from: SECOND },
] as const;
export const SECONDS = UNITS[3];

/** What has passed for certain: `0.4 s`, `8 s`, `47 h`, `2 days`. */
export function spanWords(ms: number): string {
  if (ms < SECOND) return `${Math.ceil(ms / 100) / 10} s`;
  return unitWords(ms, Math.floor);
}

/** A measure, rounded: `4 ms`, `1.5 s`, `12 min`, `47 h`, `12 days`. */
export function roundedSpanWords(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND) return `${Math.round(ms / 100) / 10} s`;
  return unitWords(ms, Math.round);
}

function unitWords(ms: number, round: (value: number) => number): string {
  const { short, size } = UNITS.find(({ from }) => ms >= from) ?? SECONDS;
  return `${round(ms / size)} ${short}`;
}

/** How long ago, by the second: `8 s ago`, `3 min ago`. Never before now: clocks differ. */
export function ageWords(ms: number): string {
  return `${spanWords(Math.max(0, Math.floor(ms / SECOND) * SECOND))} ago`;
}
