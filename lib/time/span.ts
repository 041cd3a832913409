const UNITS = [
  ['days', 2 * 86_400_000, 86_400_000],
  ['h', 3_600_000, 3_600_000],
  ['min', 60_000, 60_000],
  ['s', 1_000, 1_000],
] as const;

/** A span of time, short: `4 ms`, `1.5 s`, `12 min`, `47 h`, `12 days`. */
export function spanOf(ms: number): string {
  const [unit, , size] = UNITS.find(([, from]) => ms >= from) ?? ['ms', 0, 1];
  const value = ms / size;
  return `${value < 10 && unit === 's' ? Math.round(value * 10) / 10 : Math.round(value)} ${unit}`;
}
