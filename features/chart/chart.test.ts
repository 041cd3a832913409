import { describe, expect, test } from 'vitest';
import { linear, roundTicks, timeTicks } from '#features/chart/chart-scale.ts';
import { nearestPoint, pointAt, stepPaths } from '#features/chart/step-path.ts';
import type { HistoryPoint } from '#features/chart/balance-history.schema.ts';

const at = (minute: number) => `2026-05-01T10:${String(minute).padStart(2, '0')}:00.000000Z`;
const point = (minute: number, balance: number, basis: HistoryPoint['basis'] = 'stated'): HistoryPoint => ({
  at: at(minute),
  balance,
  basis,
  change: 0,
});
const points = [point(0, 0), point(10, 100, 'derived'), point(20, 100), point(40, 40, 'uncertain')];

test.each([
  [
    [0, 480],
    [0, 200, 400, 600],
  ],
  [
    [-30, 80],
    [-50, 0, 50, 100],
  ],
  [
    [0, 0],
    [0, 1],
  ],
  [
    [940, 1000],
    [940, 960, 980, 1000],
  ],
  [[500], [0, 200, 400, 600]],
  [
    [0, 3],
    [0, 1, 2, 3],
  ],
])('round numbers around %j are %j', (values, ticks) => {
  expect(roundTicks(values, 4)).toEqual(ticks);
});

test('days are named where they begin in the reader’s zone, hours where the chart is shorter', () => {
  const of = (from: string, to: string, zone: string) =>
    timeTicks({ from: Date.parse(from), to: Date.parse(to), zone, count: 3 });
  const days = of('2026-05-01T00:00:00Z', '2026-05-31T00:00:00Z', 'Europe/Warsaw');
  expect(days.map(({ label }) => label)).toEqual(['6 May', '16 May', '26 May']);
  expect(new Date(days[0]!.at).toISOString()).toBe('2026-05-05T22:00:00.000Z');
  expect(of('2026-05-01T00:00:00Z', '2026-05-01T06:00:00Z', 'UTC').map(({ label }) => label)).toEqual([
    '01:00',
    '03:00',
    '05:00',
  ]);
  expect(of('2023-05-01T00:00:00Z', '2026-05-01T00:00:00Z', 'UTC')[0]?.label).toBe('Oct 2023');
});

test('levels are drawn by how sure they are, and jump where they change', () => {
  const x = linear([Date.parse(at(0)), Date.parse(at(50))], [0, 500]);
  const y = linear([0, 100], [100, 0]);
  expect(stepPaths({ points, to: Date.parse(at(50)), x, y })).toEqual({
    stated: 'M0 100H100M200 0H400',
    derived: 'M100 0H200',
    uncertain: 'M400 60H500',
    steps: 'M100 100V0M400 0V60',
  });
});

describe('a place on the chart', () => {
  test.each([
    [-5, 0],
    [0, 0],
    [9, 0],
    [10, 1],
    [39, 2],
    [59, 3],
  ])('minute %i is held by point %i', (minute, index) => {
    expect(pointAt(points, Date.parse(at(0)) + minute * 60_000)).toBe(index);
  });
  test.each([
    [-5, 0],
    [4, 0],
    [6, 1],
    [29, 2],
    [31, 3],
    [59, 3],
  ])('minute %i is nearest to point %i', (minute, index) => {
    expect(nearestPoint(points, Date.parse(at(0)) + minute * 60_000)).toBe(index);
  });
});
