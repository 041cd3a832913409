/** UTC, microseconds, fixed width: `2024-01-18T15:27:56.234000Z`. Text order is time order. */
export type Timestamp = string & { readonly __timestamp: never };

const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads a time leniently, as Voucherify sends it: 0 to 6 decimals, a date alone (midnight UTC),
 * blanks inside. Null for whatever is no time: a bad time is never fatal.
 */
export function parseTimestamp(value: unknown): Timestamp | null {
  if (typeof value !== 'string' || value.length > 64) return null;
  const match = PATTERN.exec(/\s/.test(value) ? withoutBlanks(value) : value);
  if (!match) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  if (
    !isDay(Number(year), Number(month), Number(day)) ||
    Number(hour) > 23 ||
    Number(minute) > 59 ||
    Number(second) > 59
  )
    return null;
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${micros}Z` as Timestamp;
  return zone.toUpperCase() === 'Z' ? local : shifted(local, zone);
}

/** The clock's time as a Timestamp; Node's clock has milliseconds, the rest is zero. */
export function timestampOf(date: Date): Timestamp {
  return `${date.toISOString().slice(0, 23)}000Z` as Timestamp;
}

/** The later of two times, one of which may be unknown. */
export function latest(time: Timestamp, other: Timestamp | undefined): Timestamp {
  return other !== undefined && other > time ? other : time;
}

/** Voucherify documents `2024-05-13T12: 26: 06.250Z`. A blank between date and time stays: it stands for the T. */
function withoutBlanks(value: string): string {
  return value
    .trim()
    .replace(/\s*([:.,-])\s*/g, '$1')
    .replace(/\s+(Z|[+-]\d{2}:?\d{2})$/i, '$1');
}

/** A day of the calendar, in the years that Postgres and a four-digit year share. */
function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  if (month === 2) return day <= (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28);
  return day <= ([4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** The same moment in UTC, or null where that falls outside of four-digit years. */
function shifted(local: Timestamp, zone: string): Timestamp | null {
  const offset = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * (zone.startsWith('-') ? -1 : 1);
  const date = new Date(Date.parse(`${local.slice(0, 23)}Z`) - offset * 60_000);
  const year = date.getUTCFullYear();
  return year < 1 || year > 9999 ? null : (`${date.toISOString().slice(0, 23)}${local.slice(23)}` as Timestamp);
}
