import { recordAccess } from '#lib/auth/audit.ts';
import { requireRight } from '#lib/auth/require-right.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { NotFoundError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { readErasures } from '#features/erasure/read-erasures.server.ts';
import type { CustomerErasure } from '#features/erasure/erasure.schema.ts';

/** The same for a page that opens, which leaves a line in the audit trail. */
export async function openErasure(viewer: Viewer, customerId: string): Promise<CustomerErasure> {
  const found = await findErasure(viewer, customerId);
  await recordAccess(viewer, { action: 'person.opened', customerId });
  return found;
}

/**
 * The last erasure that was asked for this customer and not taken back.
 * Leaves no line: it shows nothing of the customer, and an open page asks every second.
 * @throws NotFoundError where no webhook ever named this customer.
 */
export async function findErasure(viewer: Viewer, customerId: string): Promise<CustomerErasure> {
  requireRight(viewer, 'erase');
  const customer = await db().customer.findUnique({ where: { id: customerId }, select: { id: true } });
  if (!customer) throw new NotFoundError(`No webhook ever named a customer ${customerId}.`);
  const [last] = await readErasures(Prisma.sql`customer_id = ${customerId} AND state <> 'canceled'`, 1);
  return { erasure: last ?? null };
}
