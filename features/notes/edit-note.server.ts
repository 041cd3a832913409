import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { ConflictError, ForbiddenError } from '#lib/errors.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { getNote, lockNote } from '#features/notes/get-note.server.ts';
import { recordNoteChange } from '#features/notes/record-change.server.ts';
import type { Note } from '#features/notes/notes.schema.ts';
import type { NoteChange } from '#features/notes/note-request.schema.ts';

/**
 * Gives a note another text, where it still has the one that the author saw; the former text is kept.
 * @throws ForbiddenError for anybody but the author, ConflictError where it was changed meanwhile.
 */
export function editNote(viewer: Viewer, id: string, { text, version }: NoteChange): Promise<Note> {
  return db().$transaction(async (tx) => {
    const known = await lockNote(tx, viewer, id);
    if (!known.mayEdit) throw new ForbiddenError(`Only ${known.authorName} can change this note. Add one of your own.`);
    if (known.version !== version)
      throw new ConflictError('This note was changed meanwhile. Look at what it says now, then save again.');
    return changeNote(tx, viewer, { known, text });
  });
}

/** The caller holds the note's lock and has checked the viewer's right. */
export async function changeNote(
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  { known, text }: { known: Note; text: string },
): Promise<Note> {
  const { id, customerId, version } = known;
  if (text === known.text) return known;
  await tx.$executeRaw`
    INSERT INTO note_revision (note_id, version, text, written_at)
    SELECT id, version, text, coalesce(edited_at, created_at) FROM note WHERE id = ${id}`;
  await tx.$executeRaw`UPDATE note SET text = ${text}, version = version + 1, edited_at = now() WHERE id = ${id}`;
  await recordNoteChange(tx, viewer, {
    action: 'note.edited',
    customerId,
    noteId: id,
    detail: { version: version + 1 },
  });
  return getNote(tx, viewer, id);
}
