import { expect, test } from 'vitest';
import { notesByEntry, shownBy, withNotes } from '#features/notes/note-rows.ts';
import type { TimelineRow } from '#features/timeline/timeline-rows.ts';
import type { Note } from '#features/notes/notes.schema.ts';

const at = (minute: number) => `2026-05-01T10:${String(minute).padStart(2, '0')}:00.000000Z`;
const note = (id: string, minute: number, over: Partial<Note> = {}): Note => ({
  id,
  customerId: 'cust_1',
  entryKey: null,
  text: `Text ${id}`,
  authorName: 'Ada',
  createdAt: at(minute),
  editedAt: null,
  version: 1,
  mayEdit: false,
  mayDelete: false,
  ...over,
});
const row = (key: string, minute: number, kind: 'entry' | 'story' | 'part' = 'entry') =>
  ({ row: kind, key, at: at(minute) }) as TimelineRow;
const keysOf = (rows: { key: string }[]) => rows.map(({ key }) => key);

test('notes stand between the lines of their time: before all, between, after all', () => {
  const rows = withNotes([row('b', 30), row('a', 10)], [note('3', 40), note('2', 20), note('1', 5)]);
  expect(keysOf(rows)).toEqual(['note:3', 'b', 'note:2', 'a', 'note:1']);
});

test('a note never cuts an unfolded story, and stands after a line of the same moment', () => {
  const story = [row('s', 30, 'story'), row('p1', 30, 'part'), row('p2', 30, 'part'), row('a', 10)];
  expect(keysOf(withNotes(story, [note('2', 30), note('1', 10)]))).toEqual(['s', 'p1', 'p2', 'note:2', 'a', 'note:1']);
});

test('notes alone are rows too', () => {
  expect(keysOf(withNotes([], [note('1', 5)]))).toEqual(['note:1']);
});

test('notes are counted by their line', () => {
  expect(notesByEntry([note('1', 1), note('2', 2, { entryKey: 'k' }), note('3', 3, { entryKey: 'k' })])).toEqual(
    new Map([['k', 2]]),
  );
});

test.each([
  ['no filter', {}, false, { lines: true, notes: true }],
  ['days and text', { from: at(0), q: 'x' }, false, { lines: true, notes: true }],
  ['a kind', { kind: 'points' }, false, { lines: true, notes: false }],
  ['a card', { card: 'v_1' }, false, { lines: true, notes: false }],
  ['notes', {}, true, { lines: false, notes: true }],
  ['notes and a kind', { kind: 'points' }, true, { lines: true, notes: true }],
])('%s: what is shown', (_, parameters, asked, shown) => {
  expect(shownBy(parameters, asked)).toMatchObject(shown);
});

test('days and text narrow notes: the end of the days is not in them, case does not matter', () => {
  const about = (parameters: Record<string, string>) =>
    shownBy(parameters, false).matches(note('1', 10, { text: 'Called BACK' }));
  expect([about({ q: 'called b' }), about({ q: 'ADA' }), about({ q: 'nothing' })]).toEqual([true, true, false]);
  const [ten, later] = ['2026-05-01T10:10:00.000Z', '2026-05-01T10:11:00.000Z'];
  expect([about({ from: ten, to: later }), about({ to: ten }), about({ from: later })]).toEqual([true, false, false]);
});
