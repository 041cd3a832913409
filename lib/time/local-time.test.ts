import { expect, test } from 'vitest';
import { localClock, localTime } from '#lib/time/local-time.ts';

test.each([
  ['UTC', '2026-05-02T23:30:00.123456Z', '2026-05-02T23:30:00.123456+00:00'],
  ['Europe/Warsaw', '2026-05-02T23:30:00.123456Z', '2026-05-03T01:30:00.123456+02:00'],
  // the hour that a clock shows twice
  ['Europe/Warsaw', '2026-10-25T00:30:00Z', '2026-10-25T02:30:00+02:00'],
  ['Europe/Warsaw', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00+01:00'],
  ['America/St_Johns', '2026-01-01T00:00:00.9Z', '2025-12-31T20:30:00.9-03:30'],
  ['Asia/Kathmandu', '2026-01-01T00:00:00Z', '2026-01-01T05:45:00+05:45'],
])('%s at %s', (zone, at, local) => {
  expect(localTime(zone, at)).toBe(local);
  expect(Date.parse(localTime(zone, at))).toBe(Date.parse(at));
});

test('a clock as spreadsheets read it', () => {
  expect(localClock('Europe/Warsaw', '2026-05-02T23:30:00.123456Z')).toBe('2026-05-03 01:30:00');
});
