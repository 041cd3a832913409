import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { ForbiddenError } from '#lib/errors.ts';
import { lockNote } from '#features/notes/get-note.server.ts';
import { recordNoteChange } from '#features/notes/record-change.server.ts';

/**
 * Takes a note off every page; its row stays, with who deleted it.
 * @throws ForbiddenError for anybody but the author and administrators.
 */
export function deleteNote(viewer: Viewer, id: string): Promise<{ id: string; deleted: true }> {
  return db().$transaction(async (tx) => {
    const { customerId, mayDelete, authorName } = await lockNote(tx, viewer, id);
    if (!mayDelete) throw new ForbiddenError(`Only ${authorName} or an administrator can delete this note.`);
    await tx.$executeRaw`
      UPDATE note SET deleted_at = now(), deleted_by_id = ${viewer.id}, deleted_by_name = ${viewer.name}
      WHERE id = ${id}`;
    await recordNoteChange(tx, viewer, { action: 'note.deleted', customerId, noteId: id });
    return { id, deleted: true };
  });
}
