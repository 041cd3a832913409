import { expect, test } from 'vitest';
import { entryStories, lineRows, storyRows } from '#lib/client/timeline-rows';
import type { Entry } from '#lib/wire/timeline';

function entry(key: string, over: Partial<Entry> = {}): Entry {
  return {
    key, kind: 'points', action: 'spent', occurredAt: '2026-05-01T10:00:00.000000Z', receivedAt: '2026-05-01T10:00:01.000000Z', title: `Line ${key}`, points: -300,
    balanceAfter: null, cardId: null, cardCode: null, campaignId: null, campaignName: null, state: null, groupId: null, refs: {}, details: {}, events: [], ...over,
  };
}

const order = entry('paid', { kind: 'order', action: 'paid', points: null, groupId: 'v-1', details: { orderSourceId: '#1007' } });
const earned = entry('earned', { action: 'earned', points: 90, groupId: 'v-1', occurredAt: '2026-04-30T23:59:59.000000Z' });
const alone = entry('alone');

test('lines of one request are one row; a line alone stays a line', () => {
  const stories = entryStories([order, alone, earned]);
  expect(storyRows(stories, () => false).map(({ row, key }) => [row, key])).toEqual([['story', 'group:v-1'], ['line', 'alone']]);
  expect(stories[0]?.title).toBe('Paid order #1007: +90 points');
});

test('unfolded, its parts follow it under its own day, whenever they happened', () => {
  const rows = storyRows(entryStories([order, alone, earned]), ({ key }) => key === 'group:v-1');
  expect(rows.map(({ row, key }) => [row, key])).toEqual([['story', 'group:v-1'], ['part', 'paid'], ['part', 'earned'], ['line', 'alone']]);
  expect(new Set(rows.map(({ at }) => at)).size).toBe(1);
});

test('every line for itself keeps the order', () => {
  expect(lineRows([order, alone, earned]).map(({ key }) => key)).toEqual(['paid', 'alone', 'earned']);
});

test('a line of a kind or action that this page does not know is folded all the same', () => {
  const stories = entryStories([entry('odd', { action: 'teleported', groupId: 'v-1' }), order]);
  expect(stories).toMatchObject([{ title: 'Paid order #1007: another event', entries: [{ key: 'odd' }, { key: 'paid' }] }]);
});
