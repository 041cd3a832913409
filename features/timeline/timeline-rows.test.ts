import { expect, test } from 'vitest';
import { entryStories, entryRows, storyRows } from '#features/timeline/timeline-rows.ts';
import { testEntry } from '#features/entry/testing/entry.ts';
import type { Entry, StorySummary } from '#features/entry/entry.schema.ts';

const entry = (key: string, over: Partial<Entry> = {}) => testEntry({ key, ...over });
const story = (over: Partial<StorySummary> = {}): StorySummary => ({
  key: 'group:v-1',
  title: 'Paid order #1007: +90 points',
  lines: 2,
  isLonger: false,
  movement: null,
  ...over,
});
const order = entry('paid', { kind: 'order', action: 'paid', points: null, groupId: 'v-1', story: story() });
const earned = entry('earned', {
  action: 'earned',
  points: 90,
  groupId: 'v-1',
  occurredAt: '2026-04-30T23:59:59.000000Z',
  story: story(),
});
const alone = entry('alone');

test('lines of one request are one row; a line alone stays a line', () => {
  const stories = entryStories([order, alone, earned]);
  expect(storyRows(stories, () => false).map(({ row, key }) => [row, key])).toEqual([
    ['story', 'group:v-1'],
    ['entry', 'alone'],
  ]);
  expect(stories[0]?.told?.title).toBe('Paid order #1007: +90 points');
});

test('a story of which a filter leaves one line keeps its row and its headline', () => {
  const [row] = storyRows(entryStories([earned]), () => false);
  expect(row).toMatchObject({
    row: 'story',
    story: { entries: [{ key: 'earned' }], told: { title: 'Paid order #1007: +90 points', lines: 2 } },
  });
});

test('of what the entries of a story know of it the most counts: one may have been loaded before others came', () => {
  const earlier = entry('earned', { groupId: 'v-1', story: story({ title: 'Paid order #1007', lines: 1 }) });
  expect(entryStories([order, earlier])[0]?.told).toMatchObject({ title: 'Paid order #1007: +90 points', lines: 2 });
});

test('unfolded, its parts follow it under its own day, whenever they happened', () => {
  const rows = storyRows(entryStories([order, alone, earned]), ({ key }) => key === 'group:v-1');
  expect(rows.map(({ row, key }) => [row, key])).toEqual([
    ['story', 'group:v-1'],
    ['part', 'paid'],
    ['part', 'earned'],
    ['entry', 'alone'],
  ]);
  expect(new Set(rows.map(({ at }) => at)).size).toBe(1);
});

test('every entry for itself keeps the order', () => {
  expect(entryRows([order, alone, earned]).map(({ key }) => key)).toEqual(['paid', 'alone', 'earned']);
});
