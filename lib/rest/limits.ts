/** What an answer says of the project's limits, as far as it makes sense (https://docs.voucherify.io/guides/limits). */
export type Limits = {
  /** Calls that the project may make in all, in a minute or an hour; null where it is not told. */
  ceiling: number | null;
  /** Whether that is of an hour; null where this answer does not show it. */
  perHour: boolean | null;
  remaining: number | null;
  /** Seconds; `cycle` until a cycle ends of which it is not told when. */
  pause: number | 'cycle' | null;
};

/** More than any plan has: what is above is no ceiling. */
const MOST_CEILING = 1_000_000;
const MINUTE = 60;
const HOUR = 3_600;
/** Seconds after which the next call may go where the ceiling is of a minute, and clocks that differ. */
const SURELY_HOURLY = 2 * MINUTE;
const LONGEST_CYCLE = 32 * 24 * HOUR;
/** Seconds since 1970 have ten digits until 2286; what has more is in milliseconds. */
const MILLISECONDS_FROM = 100_000_000_000;

/** @param now milliseconds since 1970. */
export function limitsIn(status: number, headers: Headers, now: number): Limits {
  const type = headers.get('x-rate-limit-type');
  const isOfCalls = type === null || type === 'api_calls';
  const ceiling = isOfCalls ? countIn(headers.get('x-rate-limit-limit')) : null;
  const waits = waitIn(headers, now);
  return {
    ceiling: ceiling !== null && ceiling > 0 && ceiling <= MOST_CEILING ? ceiling : null,
    perHour: isOfCalls && waits !== null && waits > SURELY_HOURLY && waits <= HOUR + MINUTE ? true : null,
    remaining: isOfCalls ? countIn(headers.get('x-rate-limit-remaining')) : null,
    pause: status === 429 ? pauseOf(type, waits) : null,
  };
}

/** A cycle's end may be days away; nobody asks by the minute until then. */
function pauseOf(type: string | null, waits: number | null): number | 'cycle' {
  if (type === 'api_calls_cycle') return waits === null ? 'cycle' : between(HOUR, waits, LONGEST_CYCLE);
  return between(1, waits ?? MINUTE, HOUR);
}

/** Seconds until there may be a call again, the longer one of two that are told. */
function waitIn(headers: Headers, now: number): number | null {
  const told = [waitOf(headers.get('retry-after'), now), untilOf(headers.get('x-rate-limit-retry'), now)].filter(
    (seconds) => seconds !== null,
  );
  return told.length === 0 ? null : Math.max(...told);
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function waitOf(text: string | null, now: number): number | null {
  const seconds = countIn(text);
  if (seconds !== null) return seconds;
  const at = /^[A-Za-z]{3}, /.test(text ?? '') ? Date.parse(text ?? '') : NaN;
  return Number.isFinite(at) ? Math.max(0, Math.ceil((at - now) / 1_000)) : null;
}

function untilOf(text: string | null, now: number): number | null {
  const at = countIn(text);
  if (at === null || at === 0) return null;
  return Math.max(0, Math.ceil((at >= MILLISECONDS_FROM ? at : at * 1_000) / 1_000 - now / 1_000));
}

function countIn(text: string | null): number | null {
  return text !== null && /^ *\d{1,15} *$/.test(text) ? Number(text) : null;
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(least, value), most);
}
