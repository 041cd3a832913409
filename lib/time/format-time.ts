/**
 * Times as the reader sees them. Only the parts come from Intl and their order from us: Node's and the
 * browsers' locale data disagree about commas and "Sept", and then the page would change on hydration.
 */
const PARTS = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const satisfies Intl.DateTimeFormatOptions;

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(date: Date, zone: string) {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { ...PARTS, timeZone: zone });
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
  const { weekday = '', day = '', month = '', year = '', hour = '', minute = '', second = '' } = parts;
  return { weekday, day, month, year, clock: `${hour}:${minute}:${second}` };
}

export type TimeStyle = 'time' | 'minute' | 'day' | 'date' | 'dayOfYear' | 'monthOfYear' | 'stamp';

/** `at` is ISO 8601; what is no time is shown as it came. */
export function formatTime(at: string, zone: string, style: TimeStyle): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const { weekday, day, month, year, clock } = partsOf(date, zone);
  switch (style) {
    case 'time':
      return clock;
    case 'minute':
      return clock.slice(0, 5);
    case 'dayOfYear':
      return `${day} ${month.slice(0, 3)}`;
    case 'monthOfYear':
      return `${month.slice(0, 3)} ${year}`;
    case 'day':
      return `${weekday}, ${day} ${month} ${year}`;
    case 'date':
      return `${day} ${month.slice(0, 3)} ${year}`;
    case 'stamp':
      return `${day} ${month.slice(0, 3)} ${year}, ${clock}`;
  }
}

/** `2024-01-18 15:27:56.234 UTC`: the moment to its last known digit. */
export function formatUtc(at: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d+))?Z$/.exec(at);
  if (!match) return at;
  const [, day, time, fraction = ''] = match;
  const digits = fraction.replace(/0+$/, '');
  return `${day} ${time}${digits && `.${digits}`} UTC`;
}
