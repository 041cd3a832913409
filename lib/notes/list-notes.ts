import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { decodeCursor, pageOf } from '#lib/cursor';
import { parseTimestamp } from '#lib/voucherify/time';
import { db } from '#lib/db';
import { Prisma } from '#lib/generated/prisma/client';
import { currentKey, readNotes, wireNote } from '#lib/notes/read-notes';
import { requireCustomer } from '#lib/notes/require-customer';
import { tameText } from '#lib/voucherify/tame';
import type { NotePage } from '#lib/wire/note';
import type { NoteFilter } from '#lib/wire/note-request';
import { PAGE } from '#lib/wire/timeline-filter';

/**
 * One page of the notes on a customer and on the customer's lines, newest first.
 * @throws NotFoundError where no webhook ever named this customer.
 */
export async function listNotes(viewer: Viewer, customerId: string, filter: Partial<NoteFilter> = {}): Promise<NotePage> {
  const { entryKey, cursor, limit = PAGE } = filter;
  const id = tameText(customerId);
  await requireCustomer(db(), id);
  await recordAccess(viewer, { action: 'notes.read', customerId });
  const conditions = [Prisma.sql`note.customer_id = ${id}`];
  if (entryKey) conditions.push(Prisma.sql`line.key = ${currentKey(Prisma.sql`${id}`, Prisma.sql`${tameText(entryKey)}`)}`);
  if (cursor) {
    const [createdAt, last] = decodeCursor(cursor, parseTimestamp);
    conditions.push(Prisma.sql`(note.created_at, note.id) < (${createdAt}::timestamptz, ${last})`);
  }
  const rows = await readNotes(db(), conditions, limit + 1);
  const { page, nextCursor } = pageOf(rows, limit, (row) => [row.createdAt, row.id]);
  return { notes: page.map((row) => wireNote(viewer, row)), nextCursor };
}
