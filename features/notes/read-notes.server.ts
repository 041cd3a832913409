import * as z from 'zod/mini';
import { iso } from '#lib/database/sql.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { may } from '#lib/auth/require-right.ts';
import { sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { maskText } from '#lib/masks/mask-text.ts';
import { Note } from '#features/notes/notes.schema.ts';

const NoteRow = z.extend(z.omit(Note, { mayEdit: true, mayDelete: true }), {
  authorKind: z.string(),
  authorId: z.string(),
});
export type NoteRow = z.infer<typeof NoteRow>;

/** The key that a line goes by now, from any key that it ever had. */
export function currentKey(customerId: Prisma.Sql, key: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((SELECT alias.entry_key FROM fact_alias AS alias
    WHERE alias.customer_id = ${customerId} AND alias.alias = ${key}), ${key})`;
}

/** Notes that were not deleted, newest first; of equal times the greater id first. */
export function readNotes(
  client: Prisma.TransactionClient,
  conditions: readonly Prisma.Sql[],
  limit: number,
): Promise<NoteRow[]> {
  return queryRows(client, NoteRow)`
    SELECT note.id, note.customer_id AS "customerId", line.key AS "entryKey", note.text,
      note.author_kind AS "authorKind", note.author_id AS "authorId", note.author_name AS "authorName",
      ${iso('note.created_at')} AS "createdAt",
      ${iso('note.edited_at')} AS "editedAt", note.version
    FROM note LEFT JOIN timeline_entry AS line ON line.customer_id = note.customer_id
      AND line.key = ${currentKey(Prisma.sql`note.customer_id`, Prisma.sql`note.entry_key`)}
    WHERE note.deleted_at IS NULL AND ${Prisma.join([...conditions], ' AND ')}
    ORDER BY note.created_at DESC, note.id DESC LIMIT ${limit}`;
}

/**
 * A note as the interface shows it to somebody. It is the staff's own text and stays as it is, but for addresses and
 * telephone numbers where the viewer is shown none. Authors change their own, an administrator may delete any. */
export function wireNote(viewer: Viewer, { authorKind, authorId, ...note }: NoteRow): Note {
  const mine = viewer.kind === authorKind && viewer.id === authorId;
  const text = sightOf(viewer, note.customerId) === 'veiled' ? maskText(note.text) : note.text;
  const mayChange = mine && may(viewer, 'note');
  return { ...note, text, mayEdit: mayChange, mayDelete: mayChange || may(viewer, 'staff') };
}
