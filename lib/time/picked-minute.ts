import { DAY } from '#lib/time/duration.ts';
import { clockIn } from '#lib/time/zone.ts';

/** A moment in a zone as date-time boxes write it: `2026-05-02T23:30`. */
export function minuteIn(zone: string, at: string | number): string {
  return clockIn(zone, at).slice(0, -3).replace(' ', 'T');
}

/**
 * The UTC minute at which the zone's clock shows this (`2026-05-02T21:30Z`). A minute that the clock shows twice stands
 * for the first; one that it leaves out, for the one as long after the jump. Null before 1970: there a year is still
 * being typed.
 */
export function utcMinute(zone: string, local: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) || local < '1970-01-02') return null;
  const wanted = Date.parse(`${local}Z`);
  const ahead = (at: number) => Date.parse(`${minuteIn(zone, at)}Z`) - at;
  // The clock's lead over UTC before and after a change that may lie near
  const candidates = [wanted - ahead(wanted - DAY), wanted - ahead(wanted + DAY)];
  const moment = candidates.find((at) => minuteIn(zone, at) === local) ?? candidates[0]!;
  return `${new Date(moment).toISOString().slice(0, 16)}Z`;
}
