import { expect, test } from 'vitest';
import { minuteIn, utcMinute } from '#lib/time/zoned-minute.ts';

test.each([
  ['UTC', '2026-05-02T23:30', '2026-05-02T23:30Z'],
  ['Europe/Warsaw', '2026-05-03T01:30', '2026-05-02T23:30Z'],
  ['Asia/Kathmandu', '2026-01-01T00:00', '2025-12-31T18:15Z'],
])('%s: %s is %s, there and back', (zone, local, utc) => {
  expect(utcMinute(zone, local)).toBe(utc);
  expect(minuteIn(zone, utc)).toBe(local);
});

test('an hour that the clock shows twice means its first time', () => {
  expect(utcMinute('Europe/Warsaw', '2026-10-25T02:30')).toBe('2026-10-25T00:30Z');
});

test('an hour that the clock leaves out means as long after the jump', () => {
  const utc = utcMinute('Europe/Warsaw', '2026-03-29T02:30');
  expect(minuteIn('Europe/Warsaw', utc ?? '')).toBe('2026-03-29T03:30');
});

test('neither a half-typed year nor anything else is a minute', () => {
  expect(utcMinute('UTC', '0202-05-02T23:30')).toBeNull();
  expect(utcMinute('UTC', '')).toBeNull();
});
