import { NotFoundError } from '#lib/errors.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

/** @throws NotFoundError where no webhook ever named this `cust_…`. */
export async function requireCustomer(client: Prisma.TransactionClient, id: string): Promise<void> {
  const known = await client.customer.findUnique({ where: { id }, select: { id: true } });
  if (!known) throw new NotFoundError(`No webhook ever named a customer ${id}.`);
}
