import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import { sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { maskText } from '#lib/masks/mask-text.ts';
import { getNote } from '#features/notes/get-note.server.ts';
import type { NoteRevisions } from '#features/notes/notes.schema.ts';

/** What a note said before it was edited, the latest first. */
export async function listRevisions(viewer: Viewer, id: string): Promise<NoteRevisions> {
  const { customerId } = await getNote(db(), viewer, id);
  await recordAccess(viewer, { action: 'note_revisions.read', customerId, subject: id });
  const revisions = await queryRows(
    db().reads,
    z.object({ version: z.number(), text: z.string(), writtenAt: z.string() }),
  )`
    SELECT version, text, ${iso('written_at')} AS "writtenAt" FROM note_revision WHERE note_id = ${id}
    ORDER BY version DESC`;
  const isVeiled = sightOf(viewer, customerId) === 'veiled';
  return {
    revisions: revisions.map(({ text, ...one }) => ({ ...one, text: isVeiled ? maskText(text) : text })),
  };
}
