import { describe, expect, test } from 'vitest';
import { type Holder, type Holding, holderThen } from '#lib/sync/tail/holder-then.ts';
import { isUnordered } from '#lib/sync/tail/id-order.ts';
import { cursorOf } from '#lib/sync/tail/overlap.ts';
import { pause } from '#lib/sync/tail/pace.ts';
import { timedId } from '#lib/sync/tail/testing/campaign.ts';

const START = Date.parse('2026-05-01T00:00:00Z');
const SECOND = 1_000;
const HOUR = 3_600_000;
const rows = (count: number, apart: number) =>
  Array.from({ length: count }, (_, index) => {
    const at = START + index * apart;
    return { id: timedId(at, index), created_at: new Date(at).toISOString() };
  });
const inNoOrder = (count: number) =>
  rows(count, HOUR).map((row, index) => ({ ...row, id: `vtx_${String((index * 7919) % 10_007).padStart(18, '0')}` }));
const byId = <R extends { id: string }>(list: R[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe('whether ids are in the order of time', () => {
  test('those that begin with it are, also where some rows come late', () => {
    const late = rows(100, SECOND).map((row, index) =>
      index % 9 ? row : { ...row, created_at: new Date(START).toISOString() },
    );
    expect(isUnordered(rows(100, SECOND))).toBe(false);
    expect(isUnordered(late)).toBe(false);
  });
  test('those of a form that we do not know are, as long as they rise', () => {
    expect(isUnordered(rows(100, HOUR).map((row, index) => ({ ...row, id: `vtx_${1000 + index}` })))).toBe(false);
  });
  test('random ones are not, and a few rows tell nothing', () => {
    expect(isUnordered(byId(inNoOrder(100)))).toBe(true);
    expect(isUnordered(byId(inNoOrder(19)))).toBe(false);
  });
});

describe('where the next look begins', () => {
  test.each([
    ['ten minutes back', rows(1_000, 2 * SECOND), 699 - 1],
    ['no fewer than 50 rows back', rows(1_000, HOUR), 949],
    ['no more than 500 rows back', rows(1_000, 100), 499],
  ])('%s', (_, read, place) => {
    expect(cursorOf(read)).toBe(read[place]?.id);
  });
  test('where it was, after too few rows', () => {
    expect(cursorOf(rows(50, HOUR))).toBeNull();
    expect(cursorOf([])).toBeNull();
  });
});

describe('how long until the next look', () => {
  const rich = { calls: 1, campaigns: 1, callsLeft: 1_000_000, cycleEndsIn: 30 * 24 * HOUR };
  test('a minute where something moves, up to ten where nothing does', () => {
    expect([0, 1, 2, 100].map((quietLooks) => pause({ ...rich, quietLooks }))).toEqual([
      60_000, 90_000, 135_000, 600_000,
    ]);
  });
  test('so long that the calls last', () => {
    const poor = { calls: 3, campaigns: 20, callsLeft: 2_000, cycleEndsIn: 10 * 24 * HOUR };
    const wait = pause({ ...poor, quietLooks: 0 });
    expect((poor.calls * poor.campaigns * poor.cycleEndsIn) / wait).toBeLessThanOrEqual(poor.callsLeft / 2);
    expect(Number.isFinite(pause({ ...poor, callsLeft: 0, quietLooks: 0 }))).toBe(true);
  });
});

describe('who held a card then', () => {
  const at = (seconds: number) => START + seconds * SECOND;
  const held = (customerId: string, seconds: number, turn?: Holding['turn']): Holding => ({
    customerId,
    at: at(seconds),
    turn,
  });
  const sure = (customerId: string): Holder => ({ customerId, isUnsure: false });
  const unsure = (customerId: string): Holder => ({ customerId, isUnsure: true });
  test.each<[string, Holding[], Holder | null]>([
    ['the one before and after', [held('a', 0), held('a', 20)], sure('a')],
    ['the one before, with nothing after', [held('a', 0)], sure('a')],
    ['the one before, though it became somebody else’s later', [held('a', 0), held('b', 20, 'begins')], sure('a')],
    ['not sure between two', [held('a', 0), held('b', 20)], unsure('a')],
    ['the one to whom it had gone', [held('a', 0), held('a', 5, 'ends'), held('b', 6, 'begins')], sure('b')],
    ['the one after, known no sooner', [held('b', 20)], sure('b')],
    ['not sure long before', [held('b', 100_000)], unsure('b')],
    ['not sure before it became theirs', [held('b', 200, 'begins')], unsure('b')],
    ['not sure when it was nobody’s', [held('a', 5, 'ends'), held('b', 200, 'begins')], unsure('b')],
    ['nobody, where it was given back', [held('a', 5, 'ends')], null],
    ['nobody known', [], null],
  ])('%s', (_, known, expected) => {
    expect(holderThen(at(10), known)).toEqual(expected);
  });
});
