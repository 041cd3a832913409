const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock in an IANA zone shows: `2026-05-03 01:30:00`. */
export function localClock(zone: string, at: string): string {
  // Sweden writes dates as ISO 8601 does
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, format);
  return format.format(new Date(at));
}

/** The same moment with the zone's lead over UTC, to the digit that was given: `2026-05-03T01:30:00.123456+02:00`. */
export function localTime(zone: string, at: string): string {
  const clock = localClock(zone, at).replace(' ', 'T');
  const fraction = /\.\d+/.exec(at)?.[0] ?? '';
  const ahead = Math.round((Date.parse(`${clock}Z`) - Math.floor(Date.parse(at) / 1000) * 1000) / 60_000);
  const hours = String(Math.floor(Math.abs(ahead) / 60)).padStart(2, '0');
  const minutes = String(Math.abs(ahead) % 60).padStart(2, '0');
  return `${clock}${fraction}${ahead < 0 ? '-' : '+'}${hours}:${minutes}`;
}
