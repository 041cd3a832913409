import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { recordChange } from '#lib/live/record-changes.ts';

type Change = {
  action: 'note.created' | 'note.edited' | 'note.deleted';
  customerId: string;
  noteId: string;
  /** No texts: the audit trail cannot be changed, and a text may have to be erased. */
  detail?: Prisma.InputJsonObject;
};

/** Keeps who did what to a note, and tells open pages, both with the change itself. */
export async function recordNoteChange(
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  { action, customerId, noteId, detail }: Change,
): Promise<void> {
  await recordAccess(viewer, { action, customerId, subject: noteId, detail }, tx);
  await recordChange(tx, { type: 'note', customerIds: [customerId] });
}
