import type { Viewer } from '#lib/auth/viewer';
import { NotFoundError } from '#lib/errors';
import { Prisma } from '#lib/generated/prisma/client';
import { readNotes, wireNote } from '#lib/notes/read-notes';
import { tameText } from '#lib/voucherify/tame';
import type { Note } from '#lib/wire/note';

/** @throws NotFoundError where there is no such note, or no longer. */
export async function getNote(client: Prisma.TransactionClient, viewer: Viewer, id: string): Promise<Note> {
  const [row] = await readNotes(client, [Prisma.sql`note.id = ${tameText(id)}`], 1);
  if (!row) throw new NotFoundError('This note is not there, or was deleted.');
  return wireNote(viewer, row);
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockNote(tx: Prisma.TransactionClient, viewer: Viewer, id: string): Promise<Note> {
  await tx.$queryRaw`SELECT id FROM note WHERE id = ${tameText(id)} FOR UPDATE`;
  return getNote(tx, viewer, id);
}
