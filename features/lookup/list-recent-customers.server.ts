import { sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { maskPerson } from '#lib/masks/mask-person.ts';
import { summaries } from '#features/lookup/customer-summaries.server.ts';
import type { CustomerList } from '#features/customer/customer.schema.ts';

const SHOWN = 8;
/** How far back the audit trail is looked through: an agent opens some customers again and again. */
const LOOKED_AT = 200;

/** The customers that this viewer opened last, the latest first. To read what one did oneself is not audited. */
export async function listRecentCustomers(viewer: Viewer): Promise<CustomerList> {
  const customers = await summaries(Prisma.sql`
    JOIN (
      SELECT customer_id, max(id) AS latest FROM (
        SELECT customer_id, id FROM audit_event
        WHERE actor_id = ${viewer.id} AND action = 'customer.opened'
        ORDER BY at DESC, id DESC LIMIT ${LOOKED_AT}) AS visit
      GROUP BY customer_id) AS opened ON opened.customer_id = customer.id
    ORDER BY opened.latest DESC LIMIT ${SHOWN}`);
  return { customers: customers.map((one) => maskPerson(one, sightOf(viewer, one.id))), nextCursor: null };
}
