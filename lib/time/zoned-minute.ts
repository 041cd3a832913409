const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock in an IANA zone shows at a moment, as date-time boxes write it: `2026-05-02T23:30`. */
export function minuteIn(zone: string, at: string | number): string {
  // Sweden writes dates as ISO 8601 does
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(zone, format);
  return format.format(new Date(at)).replace(' ', 'T');
}

/**
 * The UTC minute at which the zone's clock shows this (`2026-05-02T21:30Z`). Of a minute that the clock shows twice the
 * first; of one that it leaves out the one as long after the jump. Null before 1970: there a year is still being typed.
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
