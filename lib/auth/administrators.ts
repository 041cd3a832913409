import { HAS_PASSWORD } from '#lib/auth/password.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

/** Whoever changes who may do what waits for the others: two who demote each other at once would leave nobody. */
export async function lockStaff(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('pointline.staff'))`;
}

/**
 * Whether anybody, this person aside, can administer: an administrator who is not switched off and has a password. One
 * without a password comes in by a link from the server only, as the demo's does.
 */
export async function hasAdministrator(
  client: Prisma.TransactionClient,
  { except }: { except?: string } = {},
): Promise<boolean> {
  const found = await client.staff.findFirst({
    where: {
      role: 'administrator',
      disabledAt: null,
      ...HAS_PASSWORD,
      ...(except !== undefined && { id: { not: except } }),
    },
    select: { id: true },
  });
  return found !== null;
}
