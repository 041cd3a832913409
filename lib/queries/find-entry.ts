import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { Prisma } from '#lib/generated/prisma/client';
import { readEntries } from '#lib/queries/read-entries';
import { wireEntry } from '#lib/queries/wire-entry';
import { tameText } from '#lib/voucherify/tame';
import type { Entry } from '#lib/wire/timeline';

/** One line of a customer's history by any name of its fact, as known at a moment or now: what a shared link names. Null where there is none. */
export async function findEntry(viewer: Viewer, { customerId, key, heard }: { customerId: string; key: string; heard: string | null }): Promise<Entry | null> {
  await recordAccess(viewer, { action: 'line.opened', customerId, subject: key });
  const [id, name] = [tameText(customerId), tameText(key)];
  const [row] = await readEntries([
    Prisma.sql`customer_id = ${id}`,
    Prisma.sql`key = coalesce((SELECT entry_key FROM fact_alias WHERE customer_id = ${id} AND alias = ${name}), ${name})`,
  ], 1, heard);
  return row ? wireEntry(customerId, row) : null;
}
