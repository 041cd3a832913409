import { randomUUID } from 'node:crypto';
import type { Viewer } from '#lib/auth/viewer';
import { db } from '#lib/db';
import { ConflictError, NotFoundError } from '#lib/errors';
import { Prisma } from '#lib/generated/prisma/client';
import { changeNote } from '#lib/notes/edit-note';
import { getNote, lockNote } from '#lib/notes/get-note';
import { currentKey } from '#lib/notes/read-notes';
import { recordNoteChange } from '#lib/notes/record-change';
import { requireCustomer } from '#lib/notes/require-customer';
import { tameText } from '#lib/voucherify/tame';
import type { Note } from '#lib/wire/note';
import type { NewNote } from '#lib/wire/note-request';

type Create = { customerId: string; note: NewNote };

/**
 * Leaves a note on a customer, or on a line by any of its keys. Sent again under the same id it is the same note, with
 * the text sent last: the first answer may have got lost.
 * @throws NotFoundError where the customer or the line is not there.
 */
export async function createNote(viewer: Viewer, { customerId: asked, note: { id = randomUUID(), text, entryKey } }: Create): Promise<Note> {
  const customerId = tameText(asked);
  return db().$transaction(async (tx) => {
    await requireCustomer(tx, customerId);
    const line = entryKey ? await requireLine(tx, customerId, entryKey) : null;
    const { count } = await tx.note.createMany({
      data: { id, customerId, entryKey: line, text, authorKind: viewer.kind, authorId: viewer.id, authorName: viewer.name },
      skipDuplicates: true,
    });
    if (count === 0) return again(tx, viewer, { id, customerId, text });
    await recordNoteChange(tx, viewer, { action: 'note.created', customerId, noteId: id, detail: line === null ? {} : { line } });
    return getNote(tx, viewer, id);
  });
}

async function requireLine(tx: Prisma.TransactionClient, customerId: string, key: string): Promise<string> {
  const [line] = await tx.$queryRaw<{ key: string }[]>`
    SELECT key FROM timeline_entry WHERE customer_id = ${customerId} AND key = ${currentKey(Prisma.sql`${customerId}`, Prisma.sql`${tameText(key)}`)}`;
  if (!line) throw new NotFoundError(`Customer ${customerId} has no line ${key}.`);
  return line.key;
}

async function again(tx: Prisma.TransactionClient, viewer: Viewer, { id, customerId, text }: { id: string; customerId: string; text: string }): Promise<Note> {
  const known = await lockNote(tx, viewer, id);
  if (!known.mayEdit || known.customerId !== customerId) throw new ConflictError('Another note has this id. Send a new one.');
  return changeNote(tx, viewer, { known, text });
}
