import { describe, expect, it } from 'vitest';
import { dayIn, nextDay, startOfDay } from '#lib/time/zoned-day.ts';

describe('dayIn', () => {
  it('tells the day of the zone, not of UTC', () => {
    expect(dayIn('UTC', '2026-01-31T23:30:00Z')).toBe('2026-01-31');
    expect(dayIn('Europe/Warsaw', '2026-01-31T23:30:00Z')).toBe('2026-02-01');
    expect(dayIn('America/Los_Angeles', '2026-02-01T07:59:59.999999Z')).toBe('2026-01-31');
  });
});

describe('startOfDay', () => {
  it.each([
    ['UTC', '2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['Europe/Warsaw', '2026-01-31', '2026-01-30T23:00:00.000Z'],
    ['Europe/Warsaw', '2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-31', '2026-01-30T10:00:00.000Z'],
    ['Etc/GMT+12', '2026-01-31', '2026-01-31T12:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-31', '2026-01-30T18:15:00.000Z'],
  ])('%s %s begins at %s', (zone, day, start) => {
    expect(startOfDay(zone, day)).toBe(start);
  });

  it('holds on the days on which the clocks change', () => {
    expect(startOfDay('Europe/Warsaw', '2026-03-29')).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('Europe/Warsaw', '2026-03-30')).toBe('2026-03-29T22:00:00.000Z');
  });

  it('holds where midnight does not exist', () => {
    // São Paulo went from 23:59:59 to 01:00 on 4 November 2018
    expect(startOfDay('America/Sao_Paulo', '2018-11-04')).toBe('2018-11-04T03:00:00.000Z');
  });
});

describe('nextDay', () => {
  it('goes over the end of a month', () => {
    expect(nextDay('2028-02-28')).toBe('2028-02-29');
    expect(nextDay('2026-12-31')).toBe('2027-01-01');
  });
});
