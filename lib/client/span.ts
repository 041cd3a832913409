const UNITS = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A span of time, short: `4 ms`, `1.5 s`, `12 min`, `3 h`. */
export function spanOf(ms: number): string {
  const [unit, size] = UNITS.find(([, size]) => ms >= size) ?? ['ms', 1];
  const value = ms / size;
  return `${value < 10 && unit === 's' ? Math.round(value * 10) / 10 : Math.round(value)} ${unit}`;
}
