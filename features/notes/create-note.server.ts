import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { ConflictError, NotFoundError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { changeNote } from '#features/notes/edit-note.server.ts';
import { getNote, lockNote } from '#features/notes/get-note.server.ts';
import { currentKey } from '#features/notes/read-notes.server.ts';
import { recordNoteChange } from '#features/notes/record-change.server.ts';
import { requireCustomer } from '#features/notes/require-customer.server.ts';
import type { Note } from '#features/notes/notes.schema.ts';
import type { NewNote } from '#features/notes/note-request.schema.ts';

type Create = { customerId: string; note: NewNote };

/**
 * Leaves a note on a customer, or on a line by any of its keys. Sent again under the same id it is the same note, with
 * the text sent last: the first answer may have got lost.
 * @throws NotFoundError where the customer or the line is not there.
 */
export async function createNote(
  viewer: Viewer,
  { customerId, note: { id = randomUUID(), text, entryKey } }: Create,
): Promise<Note> {
  return db().$transaction(async (tx) => {
    await requireCustomer(tx, customerId);
    const line = entryKey ? await requireLine(tx, customerId, entryKey) : null;
    const { count } = await tx.note.createMany({
      data: {
        id,
        customerId,
        entryKey: line,
        text,
        authorKind: viewer.kind,
        authorId: viewer.id,
        authorName: viewer.name,
      },
      skipDuplicates: true,
    });
    if (count === 0) return again(tx, viewer, { id, customerId, text });
    await recordNoteChange(tx, viewer, {
      action: 'note.created',
      customerId,
      noteId: id,
      detail: line === null ? {} : { line },
    });
    return getNote(tx, viewer, id);
  });
}

async function requireLine(tx: Prisma.TransactionClient, customerId: string, key: string): Promise<string> {
  const [line] = await queryRows(tx, z.object({ key: z.string() }))`
    SELECT key FROM timeline_entry WHERE customer_id = ${customerId}
      AND key = ${currentKey(Prisma.sql`${customerId}`, Prisma.sql`${key}`)}`;
  if (!line) throw new NotFoundError(`Customer ${customerId} has no line ${key}.`);
  return line.key;
}

async function again(
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  { id, customerId, text }: { id: string; customerId: string; text: string },
): Promise<Note> {
  const known = await lockNote(tx, viewer, id);
  if (!known.mayEdit || known.customerId !== customerId)
    throw new ConflictError('Another note has this id. Send a new one.');
  return changeNote(tx, viewer, { known, text });
}
