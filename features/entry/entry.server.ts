import { recordAccess } from '#lib/auth/audit.ts';
import { sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { withWorkedOut } from '#features/balance/with-worked-out.server.ts';
import { readEntries } from '#features/entry/read-entries.server.ts';
import { wireEntry } from '#features/entry/wire-entry.server.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

/**
 * One line of a customer's history by any name of its fact, as known at a moment or now. A shared link names it so.
 * Null where there is none.
 */
export async function findEntry(
  viewer: Viewer,
  { customerId, key, knownAt }: { customerId: string; key: string; knownAt: string | null },
): Promise<Entry | null> {
  const [row] = await readEntries(
    [
      Prisma.sql`customer_id = ${customerId}`,
      Prisma.sql`key = coalesce(
        (SELECT entry_key FROM fact_alias WHERE customer_id = ${customerId} AND alias = ${key}), ${key})`,
    ],
    1,
    knownAt,
  );
  if (!row) return null;
  await recordAccess(viewer, { action: 'line.opened', customerId, subject: row.key });
  const [entry] = await withWorkedOut([wireEntry(row, sightOf(viewer, customerId))], knownAt);
  return entry!;
}
