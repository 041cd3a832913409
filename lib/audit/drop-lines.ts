import * as z from 'zod/mini';
import { insertion, NOBODY } from '#lib/audit/line.ts';
import { dropSignature } from '#lib/audit/seal.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { inTransaction, sessionOf } from '#lib/database/sql-session.ts';

/** Seals whose lines go in one statement: some 20,000 lines at most. */
const AT_ONCE = 20;

/**
 * Lets go of whole seals' lines from the beginning of the audit trail, oldest first and a bounded number of them. The
 * seals stay, so the chain still holds, and `verifyTrail` tells of it. Call it again until it says 0.
 * @param olderThan must be 30 days ago at least: Postgres itself refuses what is younger.
 * @returns how many lines went.
 */
export async function dropLines(olderThan: Date): Promise<number> {
  // an empty seal is none, so the first line that is left tells where to go on
  const [row] = await queryRows(sessionOf(db()), z.object({ through: z.nullable(z.bigint()) }))`
    WITH next AS (
      SELECT number, last_at FROM audit_seal WHERE to_id >= (SELECT min(id) FROM audit_event)
      ORDER BY number LIMIT ${AT_ONCE})
    SELECT max(number) AS through FROM next
    WHERE number < coalesce((SELECT min(number) FROM next WHERE last_at >= ${olderThan.toISOString()}::timestamptz),
      (SELECT max(number) + 1 FROM next))`;
  const through = row?.through ?? null;
  if (through === null) return 0;
  return inTransaction(db(), async (tx) => {
    const [dropped] = await queryRows(tx, z.object({ lines: z.number() }))`
      SELECT audit_drop_lines(${through}, ${dropSignature(through)})::float8 AS lines`;
    const lines = dropped?.lines ?? 0;
    await tx.$executeRaw(
      insertion(NOBODY, { action: 'audit.dropped', detail: { throughSeal: Number(through), lines } }),
    );
    return lines;
  });
}
