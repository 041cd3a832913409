import { expect, it } from 'vitest';
import { timelineRows } from '#lib/client/timeline-rows';
import type { Entry } from '#lib/wire/timeline';

function line(key: string, occurredAt: string): Entry {
  return {
    key, occurredAt, receivedAt: occurredAt, kind: 'points', action: 'earned', title: '', points: null, balanceAfter: null,
    cardId: null, cardCode: null, campaignId: null, campaignName: null, state: null, groupId: null, refs: {}, details: {}, events: [],
  };
}

const entries = [
  line('c', '2026-03-29T22:30:00.000000Z'),
  line('b', '2026-03-29T21:59:59.999999Z'),
  line('a', '2026-03-28T23:00:00.000000Z'),
];

function shape(zone: string): string[] {
  return timelineRows(entries, zone).map((row) => (row.row === 'day' ? row.day : row.entry.key));
}

it('puts each line under its day in the reader’s zone', () => {
  expect(shape('UTC')).toEqual(['2026-03-29', 'c', 'b', '2026-03-28', 'a']);
  expect(shape('Europe/Warsaw')).toEqual(['2026-03-30', 'c', '2026-03-29', 'b', 'a']);
});

it('shows nothing for nothing', () => {
  expect(timelineRows([], 'UTC')).toEqual([]);
});
