const DAY = 86_400_000;

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(zone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(zone);
  if (known) return known;
  // Sweden writes dates as ISO 8601 does
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  dayFormats.set(zone, made);
  return made;
}

/** The calendar day (`2026-03-29`) on which a moment falls in an IANA zone. */
export function dayIn(zone: string, at: string | number): string {
  return dayFormat(zone).format(new Date(at));
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

/** The calendar day after: `2026-02-28` → `2026-03-01`. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
}
