import type { Timestamp } from '#lib/time/timestamp.ts';

/** Microseconds since 1970 UTC; a whole number, exact until the year 2255. */
export type Instant = number;

export const MILLISECOND = 1_000;
export const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function instantOf(date: Date): Instant {
  return date.getTime() * MILLISECOND;
}

/** UTC with six decimals, as Pointline writes times. */
export function canonical(at: Instant): Timestamp {
  return `${seconds(at)}.${fraction(at)}Z` as Timestamp;
}

/**
 * As Voucherify writes times: mostly three decimals, sometimes more, none for a whole second. The
 * spelling depends on the instant alone, so that all reports of one time agree to the letter.
 */
export function iso(at: Instant): string {
  if (at % SECOND === 0) return `${seconds(at)}Z`;
  if (at % (100 * MILLISECOND) === 0) return `${seconds(at)}.${fraction(at).slice(0, 1)}Z`;
  if (at % MILLISECOND === 0) return `${seconds(at)}.${fraction(at).slice(0, 3)}Z`;
  return `${seconds(at)}.${fraction(at).replace(/0+$/, '')}Z`;
}

/** `2025-03-07`, as in `expires_at` and `activates_at`. */
export function dateOnly(at: Instant): string {
  return seconds(at).slice(0, 10);
}

export function startOfDay(at: Instant): Instant {
  return at - (at % DAY);
}

function seconds(at: Instant): string {
  return new Date(Math.trunc(at / MILLISECOND)).toISOString().slice(0, 19);
}

function fraction(at: Instant): string {
  return String(at % SECOND).padStart(6, '0');
}
