import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { iso } from '#lib/database/sql.ts';
import { RetentionRow } from '#features/monitoring/monitoring.schema.ts';

/** What is kept for a time, as the last look left it. What a later version looks through is passed over. */
export async function listRetention(): Promise<RetentionRow[]> {
  const rows = await queryRows(db().reads, z.object({ ...RetentionRow.shape, name: z.string() }))`
    SELECT name, days, ${iso('ran_at')} AS "ranAt", ${iso('did_at')} AS "didAt", did, due, problem
    FROM retention_class`;
  return rows.flatMap((row) => RetentionRow.safeParse(row).data ?? []);
}
