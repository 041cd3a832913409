import { z } from 'zod';
import { MAX_NOTE } from '#lib/wire/note-limits';
import { Limit } from '#lib/wire/timeline-filter';

/** C0 and C1 controls without tab and line feed, and half surrogate pairs: nothing that shows, and Postgres refuses U+0000. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** What somebody wrote, as it is kept: one kind of line end, no control characters, no blanks around it. */
export const NoteText = z
  .string()
  .transform((text) => text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(CONTROLS, '').trim())
  .pipe(z.string().min(1, 'Write something first.').max(MAX_NOTE, 'Use at most 4,000 characters.'));

/** A note of the staff: never part of what a customer is told. */
export const Note = z.object({
  id: z.string(),
  customerId: z.string(),
  /** The line it is on, by the key that line has now; null where it is on the customer, or the line is gone. */
  entryKey: z.string().nullable(),
  text: z.string(),
  authorName: z.string(),
  createdAt: z.string(),
  editedAt: z.string().nullable(),
  version: z.number(),
  /** What whoever asks may do with it. */
  mayEdit: z.boolean(),
  mayDelete: z.boolean(),
});
export type Note = z.infer<typeof Note>;

export const NotePage = z.object({ notes: z.array(Note), nextCursor: z.string().nullable() });
export type NotePage = z.infer<typeof NotePage>;

/** Of a customer's notes, as it stands in a URL. */
export const NoteFilter = z.object({
  /** On this line only, by any of its keys. */
  entryKey: z.string().optional(),
  limit: Limit,
  cursor: z.string().optional(),
});
export type NoteFilter = z.infer<typeof NoteFilter>;

/** `id` is the sender's own: sent again after an answer that got lost, it is the same note. */
export const NewNote = z.strictObject({ id: z.uuid().optional(), text: NoteText, entryKey: z.string().min(1).nullish() });
export type NewNote = z.infer<typeof NewNote>;

/** `version` is that of the text which the change is made to. */
export const NoteChange = z.strictObject({ text: NoteText, version: z.number().int() });
export type NoteChange = z.infer<typeof NoteChange>;

export const DeletedNote = z.object({ id: z.string(), deleted: z.literal(true) });

/** Former texts, the latest first. */
export const NoteRevisions = z.object({
  revisions: z.array(z.object({ version: z.number(), text: z.string(), writtenAt: z.string() })),
});
export type NoteRevisions = z.infer<typeof NoteRevisions>;
