import type { InfiniteData } from '@tanstack/react-query';
import type { TimelineRow } from '#features/timeline/timeline-rows.ts';
import type { Note, NotePage } from '#features/notes/notes.schema.ts';

export type NoteRow = { row: 'note'; key: string; at: string; note: Note };

/** Puts notes among the lines by their time, each before the first row that is older. Both are newest first. */
export function withNotes(rows: readonly TimelineRow[], notes: readonly Note[]): (TimelineRow | NoteRow)[] {
  const all: (TimelineRow | NoteRow)[] = [];
  let next = 0;
  for (const row of rows) {
    // the parts of an unfolded story stay together: they carry the story's time
    while (next < notes.length && row.row !== 'part' && notes[next]!.createdAt > row.at)
      all.push(noteRow(notes[next++]!));
    all.push(row);
  }
  return [...all, ...notes.slice(next).map(noteRow)];
}

function noteRow(note: Note): NoteRow {
  return { row: 'note', key: `note:${note.id}`, at: note.createdAt, note };
}

/** Which lines have how many notes. */
export function notesByEntry(notes: readonly Note[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { entryKey } of notes) if (entryKey !== null) counts.set(entryKey, (counts.get(entryKey) ?? 0) + 1);
  return counts;
}

/** The customer's loaded notes that are on one line: shown until the line's own have come. */
export function onEntry(pages: readonly NotePage[], key: string): InfiniteData<NotePage, null> {
  const notes = pages.flatMap((page) => page.notes).filter(({ entryKey }) => entryKey === key);
  return { pages: [{ notes, nextCursor: null }], pageParams: [null] };
}

/**
 * Which notes a timeline's filters leave. Days, text and the moment of a frozen view narrow notes too; the other
 * filters are about lines, and leave out all notes unless notes are asked for.
 */
export function shownBy({ from, to, q, heard: knownAt, ...ofLines }: Record<string, string>, notesAskedFor: boolean) {
  return {
    lines: !notesAskedFor || ofLines.kind !== undefined,
    notes: notesAskedFor || Object.keys(ofLines).length === 0,
    matches: ({ createdAt, text, authorName }: Note) =>
      // Moments of a filter are written with milliseconds, so they are compared as times
      (from === undefined || Date.parse(createdAt) >= Date.parse(from)) &&
      (to === undefined || Date.parse(createdAt) < Date.parse(to)) &&
      (knownAt === undefined || Date.parse(createdAt) <= Date.parse(knownAt)) &&
      (q === undefined || `${text} ${authorName}`.toLowerCase().includes(q.toLowerCase())),
  };
}
