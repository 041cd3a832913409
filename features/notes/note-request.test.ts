import { expect, it } from 'vitest';
import { NewNote, NoteText } from '#features/notes/note-request.schema.ts';
import { MAX_NOTE } from '#features/notes/note-limits.schema.ts';

it.each([
  ['blanks around it', '  Called back. \n', 'Called back.'],
  ['line ends of other systems', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
  ['tabs and empty lines within', 'a\tb\n\nc', 'a\tb\n\nc'],
  ['control characters', 'bell\u0007 null\u0000 escape\u001b[31m next\u0085', 'bell null escape[31m next'],
  ['half a surrogate pair', 'broken \ud83d', 'broken \ufffd'],
])('%s: kept as what can be read', (_, typed, kept) => {
  expect(NoteText.parse(typed)).toBe(kept);
});

it('refuses what is empty once it is tamed, and what is too long', () => {
  for (const text of ['', ' \n ', '\u0000', 'x'.repeat(MAX_NOTE + 1)])
    expect(NoteText.safeParse(text).success).toBe(false);
  expect(NoteText.parse(` ${'x'.repeat(MAX_NOTE)} `)).toHaveLength(MAX_NOTE);
});

it('refuses fields that it does not know: a misspelt entryKey would put the note on the customer', () => {
  expect(NewNote.safeParse({ text: 'a', entry_key: 'pts:1' }).success).toBe(false);
});
