import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { iso } from '#lib/database/sql';
import { db } from '#lib/db';
import { getNote } from '#lib/notes/get-note';
import type { NoteRevisions } from '#lib/wire/note';

/** What a note said before it was edited, the latest first. */
export async function listRevisions(viewer: Viewer, id: string): Promise<NoteRevisions> {
  const { customerId } = await getNote(db(), viewer, id);
  await recordAccess(viewer, { action: 'note_revisions.read', customerId, subject: id });
  const revisions = await db().$queryRaw<NoteRevisions['revisions']>`
    SELECT version, text, ${iso('written_at')} AS "writtenAt" FROM note_revision WHERE note_id = ${id} ORDER BY version DESC`;
  return { revisions };
}
