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
  const text = value.trim().replace(/\s*([:.,-])\s*/g, '$1').replace(/\s+(Z|[+-]\d{2}:?\d{2})$/i, '$1');
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${micros.slice(0, 3)}${offset}`);
  // Date rolls 2024-02-30 over to March: no time of Voucherify's
  const wholeDay = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || Number.isNaN(wholeDay.getTime()) || wholeDay.getUTCDate() !== Number(day)) return null;
  const year4 = date.getUTCFullYear();
  if (year4 < 1 || year4 > 9999) return null;
  return `${date.toISOString().slice(0, 23)}${micros.slice(3)}Z` as Timestamp;
}

/** The clock's time as a Timestamp; Node's clock has milliseconds, the rest is zero. */
export function timestampOf(date: Date): Timestamp {
  return `${date.toISOString().slice(0, 23)}000Z` as Timestamp;
}

/** The later of two times, one of which may be unknown. */
export function latest(time: Timestamp, other: Timestamp | undefined): Timestamp {
  return other !== undefined && other > time ? other : time;
}
