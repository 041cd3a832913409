import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { CustomerSummary } from '#features/customer/customer.schema.ts';

/** Customers as lists show them; `rest` is the statement from the joins on. */
export function summaries(rest: Prisma.Sql): Promise<CustomerSummary[]> {
  return queryRows(db().reads, CustomerSummary)`
    SELECT customer.id, source_id AS "sourceId", name, email, project_id AS "projectId",
      ${iso('last_seen_at')} AS "lastSeenAt", ${iso('deleted_at')} AS "deletedAt"
    FROM customer ${rest}`;
}
