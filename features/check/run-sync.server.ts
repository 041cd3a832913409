import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { voucherifyKey } from '#lib/rest/client.ts';
import { askFor } from '#lib/sync/ask-for.ts';

export const SyncRun = z.object({ what: z.enum(['tail', 'proof', 'backfill']) });

/** Starts it now, in the background. @throws NotConnectedError where there is no key. */
export async function runSync(viewer: Viewer, { what }: z.infer<typeof SyncRun>): Promise<void> {
  await voucherifyKey();
  await recordAccess(viewer, { action: 'sync.run', subject: what });
  await askFor(what);
}
