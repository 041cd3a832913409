import { accessLine } from '#lib/auth/audit.ts';
import { sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { SUMMARY } from '#features/lookup/customer-summaries.server.ts';
import { type CustomerList, CustomerSummary } from '#features/customer/customer.schema.ts';
import { maskPerson } from '#lib/masks/mask-person.ts';

const SHOWN = 8;
/** How far back the audit trail is looked through: an agent opens some customers again and again. */
const LOOKED_AT = 200;

/** The customers that this viewer opened last, the latest first. */
export async function listRecentCustomers(viewer: Viewer): Promise<CustomerList> {
  const customerIds = Prisma.sql`ARRAY(SELECT id FROM recent)`;
  const customers = await queryRows(db().reads, CustomerSummary)`
    WITH recent AS (
        SELECT opened.latest, ${SUMMARY} FROM customer
        JOIN (
          SELECT customer_id, max(id) AS latest FROM (
            SELECT customer_id, id FROM audit_event
            WHERE actor_id = ${viewer.id} AND action = 'customer.opened'
            ORDER BY at DESC, id DESC LIMIT ${LOOKED_AT}) AS visit
          GROUP BY customer_id) AS opened ON opened.customer_id = customer.id
        ORDER BY opened.latest DESC LIMIT ${SHOWN}),
      audited AS (${accessLine(viewer, { action: 'customers.recent', customerIds }, ANYBODY)})
    SELECT id, "sourceId", name, email, "projectId", "lastSeenAt", "deletedAt" FROM recent ORDER BY latest DESC`;
  return { customers: customers.map((one) => maskPerson(one, sightOf(viewer, one.id))), nextCursor: null };
}

const ANYBODY = Prisma.sql`EXISTS (SELECT FROM recent)`;
