import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latest, parseTimestamp, timestampOf } from '#lib/time/timestamp.ts';

describe('parseTimestamp', () => {
  it.each([
    ['2024-01-18T15:27:56.234Z', '2024-01-18T15:27:56.234000Z'],
    ['2024-01-18T15:27:56.228461Z', '2024-01-18T15:27:56.228461Z'],
    ['2024-01-18T15:27:56.1Z', '2024-01-18T15:27:56.100000Z'],
    ['2024-01-18T15:27:56Z', '2024-01-18T15:27:56.000000Z'],
    ['2024-01-18T15:27:56.123456789Z', '2024-01-18T15:27:56.123456Z'],
    ['2025-01-28', '2025-01-28T00:00:00.000000Z'],
    ['2024-05-13T12: 26: 06.250Z', '2024-05-13T12:26:06.250000Z'],
    [' 2024-05-13 12:26:06 Z ', '2024-05-13T12:26:06.000000Z'],
    ['2024-03-01T00:30:00.000001+02:00', '2024-02-29T22:30:00.000001Z'],
    ['2024-02-28T23:30:00-0100', '2024-02-29T00:30:00.000000Z'],
  ])('reads %s', (text, expected) => {
    expect(parseTimestamp(text)).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    '2024-02-30',
    '2023-02-29T00:00:00Z',
    '2024-13-01',
    '2024-01-18T24:00:00Z',
    '0000-01-01',
    '9999-12-31T23:59:59-01:00',
    7,
    null,
    {},
    '2024-01-18'.padEnd(80),
  ])('takes %j for no time', (value) => {
    expect(parseTimestamp(value)).toBeNull();
  });

  it('reads back whatever the clock says, and text order is time order', () => {
    const date = fc.date({ noInvalidDate: true, min: new Date('1000-01-01'), max: new Date('9999-12-31') });
    fc.assert(
      fc.property(date, date, (left, right) => {
        const [a, b] = [parseTimestamp(left.toISOString())!, timestampOf(right)];
        expect(a < b).toBe(left < right);
        expect(latest(a, b)).toBe(left < right ? b : a);
      }),
    );
  });
});
