import { recordAccess } from '#lib/auth/audit.ts';
import { makePasswordLink } from '#lib/auth/password-link.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { ConflictError } from '#lib/errors.ts';
import { changeStaff } from '#features/staff/change-staff.server.ts';
import { readMember } from '#features/staff/read-staff.server.ts';
import { requireOther } from '#features/staff/require-other.server.ts';
import type { MemberWithLink } from '#features/staff/staff.schema.ts';

/**
 * A link with which somebody sets a new password; it replaces the one they had. @throws ConflictError for who is
 * switched off.
 */
export function makeLink(viewer: Viewer, id: string): Promise<MemberWithLink> {
  return changeStaff(viewer, async (tx) => {
    const before = await readMember(tx, viewer, id);
    requireOther(viewer, before);
    if (before.disabledAt !== null)
      throw new ConflictError(`${before.name} is switched off. Switch the account on first.`);
    const path = await makePasswordLink(tx, id);
    await recordAccess(viewer, { action: 'staff.link_made', subject: id }, tx);
    return { member: await readMember(tx, viewer, id), path };
  });
}
