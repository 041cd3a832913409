import { DAY } from '#lib/time/duration.ts';

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock in an IANA zone shows: `2026-05-03 01:30:00`. */
export function clockIn(zone: string, at: string | number): string {
  // Sweden writes dates as ISO 8601 does
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(zone, clock);
  return clock.format(new Date(at));
}

/** The calendar day (`2026-03-29`) on which a moment falls in a zone. */
export function dayIn(zone: string, at: string | number): string {
  return clockIn(zone, at).slice(0, -9);
}

/** The same moment with the zone's lead over UTC, to the digit that was given: `2026-05-03T01:30:00.123456+02:00`. */
export function isoIn(zone: string, at: string): string {
  const clock = clockIn(zone, at).replace(' ', 'T');
  const fraction = /\.\d+/.exec(at)?.[0] ?? '';
  const ahead = Math.round((Date.parse(`${clock}Z`) - Math.floor(Date.parse(at) / 1000) * 1000) / 60_000);
  const hours = String(Math.floor(Math.abs(ahead) / 60)).padStart(2, '0');
  const minutes = String(Math.abs(ahead) % 60).padStart(2, '0');
  return `${clock}${fraction}${ahead < 0 ? '-' : '+'}${hours}:${minutes}`;
}

/**
 * The first moment of a calendar day in a zone, as ISO 8601 UTC. A day need not begin at 00:00 local time
 * nor last 24 hours, so the change of day is searched for, to the millisecond.
 */
export function startOfDay(zone: string, day: string): string {
  const noonUtc = Date.parse(`${day}T12:00:00Z`);
  // Zones lie between UTC−12 and UTC+14, so the day begins within 36 hours before and 24 after noon UTC
  let before = noonUtc - 1.5 * DAY;
  let within = noonUtc + DAY;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayIn(zone, middle) < day) before = middle;
    else within = middle;
  }
  return new Date(within).toISOString();
}

/** The calendar day so many days later: `2026-02-28` and 1 → `2026-03-01`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
