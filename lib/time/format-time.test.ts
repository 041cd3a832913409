import { describe, expect, it } from 'vitest';
import { formatTime, formatUtc } from '#lib/time/format-time.ts';

const AT = '2026-03-29T00:59:59.120300Z';

describe('formatTime', () => {
  it('writes the moment in the zone, on either side of a clock change', () => {
    expect(formatTime(AT, 'UTC', 'time')).toBe('00:59:59');
    expect(formatTime(AT, 'Europe/Warsaw', 'time')).toBe('01:59:59');
    expect(formatTime('2026-03-29T01:00:00Z', 'Europe/Warsaw', 'time')).toBe('03:00:00');
  });

  it('writes midnight as 00', () => {
    expect(formatTime('2026-03-29T00:00:00Z', 'UTC', 'time')).toBe('00:00:00');
  });

  it('names the day of the zone', () => {
    expect(formatTime('2026-01-31T23:30:00Z', 'Europe/Warsaw', 'day')).toBe('Sunday, 1 February 2026');
  });

  it('writes date and stamp', () => {
    expect(formatTime('2026-09-05T23:30:00Z', 'UTC', 'date')).toBe('5 Sep 2026');
    expect(formatTime('2026-09-05T23:30:00Z', 'UTC', 'stamp')).toBe('5 Sep 2026, 23:30:00');
  });

  it('shows what is no time as it came', () => {
    expect(formatTime('soon', 'UTC', 'stamp')).toBe('soon');
  });
});

describe('formatUtc', () => {
  it('keeps every digit that says something', () => {
    expect(formatUtc(AT)).toBe('2026-03-29 00:59:59.1203 UTC');
    expect(formatUtc('2026-03-29T00:59:59.000000Z')).toBe('2026-03-29 00:59:59 UTC');
  });
});
