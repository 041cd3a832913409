import { db } from '#lib/database/db.ts';
import { iso } from '#lib/database/sql.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { Erasure } from '#features/erasure/erasure.schema.ts';

/** The erasures that a condition lets through, the newest first. */
export function readErasures(where: Prisma.Sql, limit: number): Promise<Erasure[]> {
  return queryRows(db().reads, Erasure)`
    SELECT id, customer_id AS "customerId", state, cause, asked_by AS "askedBy", ${iso('asked_at')} AS "askedAt",
      ${iso('due_at')} AS "dueAt", ${iso('finished_at')} AS "finishedAt", bodies, problem
    FROM erasure WHERE ${where} ORDER BY asked_at DESC, id LIMIT ${limit}`;
}
