import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { CustomerSummary } from '#features/customer/customer.schema.ts';

/** Of rows of `customer`, what a CustomerSummary says. */
export const SUMMARY = Prisma.sql`
  customer.id, source_id AS "sourceId", name, email, project_id AS "projectId",
  ${iso('last_seen_at')} AS "lastSeenAt", ${iso('deleted_at')} AS "deletedAt"`;

/** Customers as lists show them; `rest` is the statement from the joins on. */
export function summaries(rest: Prisma.Sql): Promise<CustomerSummary[]> {
  return queryRows(db().reads, CustomerSummary)`SELECT ${SUMMARY} FROM customer ${rest}`;
}
