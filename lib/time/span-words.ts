const UNITS = [
  ['day', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A span of time as one says it: `3 h`, `17 h`, `2 min`, `1 day`, `0.4 s`. */
export function spanWords(ms: number): string {
  const [unit, size] = UNITS.find(([, size]) => ms >= size * (size === 86_400_000 ? 2 : 1)) ?? UNITS[3];
  const value = ms / size;
  if (unit === 's' && value < 1) return `${Math.ceil(value * 10) / 10} s`;
  const whole = Math.floor(value);
  return unit === 'day' ? `${whole} days` : `${whole} ${unit}`;
}

/** `1 webhook`, `12 webhooks`. */
export function countWords(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
}
