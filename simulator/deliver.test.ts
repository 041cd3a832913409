import { expect, test } from 'vitest';
import { deliver } from '#simulator/deliver.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** One per second. */
const events = Array.from({ length: 500 }, (_, index) => {
  const second = new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString().slice(0, 19);
  return { at: `${second}.000123Z` as Timestamp, index };
});

test('a quiet network changes nothing', () => {
  expect(deliver(events, { seed: 1 })).toEqual(events.map((event) => ({ arrivesAt: event.at, event })));
});

test('a busy one shuffles within its window, and nothing arrives before it was sent', () => {
  const arrived = deliver(events, { seed: 1, shuffleWithinSeconds: 30 });
  expect(arrived.map(({ event }) => event.index)).not.toEqual(events.map(({ index }) => index));
  expect(arrived.toSorted((a, b) => a.event.index - b.event.index).map(({ event }) => event)).toEqual(events);
  const delays = arrived.map(({ arrivesAt, event }) => Date.parse(arrivesAt) - Date.parse(event.at));
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...delays)).toBeLessThanOrEqual(30_000);
  expect(arrived.map(({ arrivesAt }) => arrivesAt)).toEqual(arrived.map(({ arrivesAt }) => arrivesAt).toSorted());
});

test('slow answers bring duplicates, failed attempts come late; a seed is a disorder', () => {
  const disorder = { seed: 2, duplicateShare: 0.1, retryShare: 0.1 };
  const arrived = deliver(events, disorder);
  expect(arrived.length).toBeGreaterThan(520);
  expect(arrived.length).toBeLessThan(600);
  expect(new Set(arrived.map(({ event }) => event.index)).size).toBe(events.length);
  expect(arrived.some(({ arrivesAt, event }) => Date.parse(arrivesAt) - Date.parse(event.at) > 200_000)).toBe(true);
  expect(deliver(events, disorder)).toEqual(arrived);
});
