import { hasAdministrator } from '#lib/auth/administrators.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { ConflictError, ForbiddenError } from '#lib/errors.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

/** Nobody takes their own rights away: a slip of the hand would need a second person to undo it. */
export function requireOther(viewer: Viewer, { id }: StaffMember): void {
  if (id === viewer.id) throw new ForbiddenError('You can’t do this to your own account. Ask another administrator.');
}

/** Throws ConflictError where nobody could administer once this person can not. */
export async function requireAnotherAdministrator(
  tx: Prisma.TransactionClient,
  { id, name }: StaffMember,
): Promise<void> {
  if ((await hasAdministrator(tx)) && !(await hasAdministrator(tx, { except: id }))) {
    throw new ConflictError(
      `${name} is the last administrator with a password. Make somebody else one first, and have them set theirs.`,
    );
  }
}
