import * as z from 'zod/mini';

/** A note of the staff: never part of what a customer is told. */
export const Note = z.object({
  id: z.string(),
  customerId: z.string(),
  /** The line it is on, by the key that line has now; null where it is on the customer, or the line is gone. */
  entryKey: z.nullable(z.string()),
  text: z.string(),
  authorName: z.string(),
  createdAt: z.string(),
  editedAt: z.nullable(z.string()),
  version: z.number(),
  /** What whoever asks may do with it. */
  mayEdit: z.boolean(),
  mayDelete: z.boolean(),
});
export type Note = z.infer<typeof Note>;

export const NotePage = z.object({ notes: z.array(Note), nextCursor: z.nullable(z.string()) });
export type NotePage = z.infer<typeof NotePage>;

export const DeletedNote = z.object({ id: z.string(), deleted: z.literal(true) });

/** Former texts, the latest first. */
export const NoteRevisions = z.object({
  revisions: z.array(z.object({ version: z.number(), text: z.string(), writtenAt: z.string() })),
});
export type NoteRevisions = z.infer<typeof NoteRevisions>;
