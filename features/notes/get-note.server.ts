import type { Viewer } from '#lib/auth/viewer.ts';
import { NotFoundError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { readNotes, wireNote } from '#features/notes/read-notes.server.ts';
import type { Note } from '#features/notes/notes.schema.ts';

/** @throws NotFoundError where there is no such note, or no longer. */
export async function getNote(client: Prisma.TransactionClient, viewer: Viewer, id: string): Promise<Note> {
  const [row] = await readNotes(client, [Prisma.sql`note.id = ${id}`], 1);
  if (!row) throw new NotFoundError('This note is not there, or was deleted.');
  return wireNote(viewer, row);
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockNote(tx: Prisma.TransactionClient, viewer: Viewer, id: string): Promise<Note> {
  await tx.$executeRaw`SELECT id FROM note WHERE id = ${id} FOR UPDATE`;
  return getNote(tx, viewer, id);
}
