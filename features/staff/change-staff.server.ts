import { requireRight } from '#lib/auth/require-right.ts';
import { lockStaff } from '#lib/auth/administrators.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { ForbiddenError } from '#lib/errors.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

/**
 * Runs a change of the staff, one at a time on all instances, for an administrator who still is one by then.
 * @throws ForbiddenError for everybody else, programs too.
 */
export async function changeStaff<T>(viewer: Viewer, change: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  requireRight(viewer, 'staff');
  return db().$transaction(async (tx) => {
    await lockStaff(tx);
    const actor = await tx.staff.findUnique({ where: { id: viewer.id, disabledAt: null }, select: { role: true } });
    if (actor?.role !== 'administrator') throw new ForbiddenError('You are not an administrator any more.');
    return change(tx);
  });
}
