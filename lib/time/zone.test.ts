import { describe, expect, it } from 'vitest';
import { minuteIn, utcMinute } from '#lib/time/picked-minute.ts';
import { findZone } from '#lib/time/find-zone.ts';
import { addDays, clockIn, dayIn, isoIn, startOfDay } from '#lib/time/zone.ts';

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

describe('addDays', () => {
  it('goes over the end of a month', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});

describe('isoIn and clockIn', () => {
  it.each([
    ['UTC', '2026-05-02T23:30:00.123456Z', '2026-05-02T23:30:00.123456+00:00'],
    ['Europe/Warsaw', '2026-05-02T23:30:00.123456Z', '2026-05-03T01:30:00.123456+02:00'],
    // the hour that a clock shows twice
    ['Europe/Warsaw', '2026-10-25T00:30:00Z', '2026-10-25T02:30:00+02:00'],
    ['Europe/Warsaw', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00+01:00'],
    ['America/St_Johns', '2026-01-01T00:00:00.9Z', '2025-12-31T20:30:00.9-03:30'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00Z', '2026-01-01T05:45:00+05:45'],
  ])('%s at %s', (zone, at, local) => {
    expect(isoIn(zone, at)).toBe(local);
    expect(Date.parse(isoIn(zone, at))).toBe(Date.parse(at));
  });

  it('a clock as spreadsheets read it', () => {
    expect(clockIn('Europe/Warsaw', '2026-05-02T23:30:00.123456Z')).toBe('2026-05-03 01:30:00');
  });
});

describe('utcMinute and minuteIn', () => {
  it.each([
    ['UTC', '2026-05-02T23:30', '2026-05-02T23:30Z'],
    ['Europe/Warsaw', '2026-05-03T01:30', '2026-05-02T23:30Z'],
    ['Asia/Kathmandu', '2026-01-01T00:00', '2025-12-31T18:15Z'],
  ])('%s: %s is %s, there and back', (zone, local, utc) => {
    expect(utcMinute(zone, local)).toBe(utc);
    expect(minuteIn(zone, utc)).toBe(local);
  });

  it('an hour that the clock shows twice means its first time', () => {
    expect(utcMinute('Europe/Warsaw', '2026-10-25T02:30')).toBe('2026-10-25T00:30Z');
  });

  it('an hour that the clock leaves out means as long after the jump', () => {
    const utc = utcMinute('Europe/Warsaw', '2026-03-29T02:30');
    expect(minuteIn('Europe/Warsaw', utc ?? '')).toBe('2026-03-29T03:30');
  });

  it('neither a half-typed year nor anything else is a minute', () => {
    expect(utcMinute('UTC', '0202-05-02T23:30')).toBeNull();
    expect(utcMinute('UTC', '')).toBeNull();
  });
});

describe('findZone', () => {
  it('knows a zone by any spelling, and no other', () => {
    expect(findZone('europe/warsaw')).toBe('Europe/Warsaw');
    expect(findZone('Europe/Nowhere')).toBeNull();
    expect(findZone('')).toBeNull();
  });
});
