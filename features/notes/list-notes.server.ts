import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { decodeCursor, pageOf } from '#lib/cursor.ts';
import { parseTimestamp } from '#lib/time/timestamp.ts';
import { db } from '#lib/database/db.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { currentKey, readNotes, wireNote } from '#features/notes/read-notes.server.ts';
import { requireCustomer } from '#features/notes/require-customer.server.ts';
import type { NotePage } from '#features/notes/notes.schema.ts';
import type { NoteFilter } from '#features/notes/note-request.schema.ts';
import { PAGE } from '#features/timeline/timeline-filter.schema.ts';

/**
 * One page of the notes on a customer and on the customer's lines, newest first.
 * @throws NotFoundError where no webhook ever named this customer.
 */
export async function listNotes(
  viewer: Viewer,
  customerId: string,
  filter: Partial<NoteFilter> = {},
): Promise<NotePage> {
  const { entryKey, cursor, limit = PAGE } = filter;
  await requireCustomer(db(), customerId);
  await recordAccess(viewer, { action: 'notes.read', customerId });
  const conditions = [Prisma.sql`note.customer_id = ${customerId}`];
  if (entryKey)
    conditions.push(Prisma.sql`line.key = ${currentKey(Prisma.sql`${customerId}`, Prisma.sql`${entryKey}`)}`);
  if (cursor) {
    const [createdAt, last] = decodeCursor(cursor, parseTimestamp);
    conditions.push(Prisma.sql`(note.created_at, note.id) < (${createdAt}::timestamptz, ${last})`);
  }
  const rows = await readNotes(db(), conditions, limit + 1);
  const { page, nextCursor } = pageOf(rows, limit, (row) => [row.createdAt, row.id]);
  return { notes: page.map((row) => wireNote(viewer, row)), nextCursor };
}
