import { z } from 'zod';
import { MAX_NOTE } from '#features/notes/note-limits.schema.ts';
import { Limit } from '#features/timeline/timeline-filter.schema.ts';

/**
 * C0 and C1 controls without tab and line feed, and half surrogate pairs: nothing that shows, and Postgres refuses
 * U+0000.
 */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** What somebody wrote, as it is kept: one kind of line end, no control characters, no blanks around it. */
export const NoteText = z
  .string()
  .transform((text) => text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(CONTROLS, '').trim())
  .pipe(z.string().min(1, 'Write something first.').max(MAX_NOTE, 'Use at most 4,000 characters.'));

/** Of a customer's notes, as it stands in a URL. */
export const NoteFilter = z.object({
  /** On this line only, by any of its keys. */
  entryKey: z.string().optional(),
  limit: Limit,
  cursor: z.string().optional(),
});
export type NoteFilter = z.infer<typeof NoteFilter>;

/** `id` is the sender's own: sent again after an answer that got lost, it is the same note. */
export const NewNote = z.strictObject({
  id: z.uuid().optional(),
  text: NoteText,
  entryKey: z.string().min(1).nullish(),
});
export type NewNote = z.infer<typeof NewNote>;

/** `version` is that of the text which the change is made to. */
export const NoteChange = z.strictObject({ text: NoteText, version: z.number().int() });
export type NoteChange = z.infer<typeof NoteChange>;
