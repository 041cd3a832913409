import { recordAccess } from '#lib/auth/audit';
import { makePasswordLink } from '#lib/auth/password-link';
import type { Viewer } from '#lib/auth/viewer';
import { ConflictError } from '#lib/errors';
import { changeStaff } from '#lib/staff/change-staff';
import { readMember } from '#lib/staff/read-staff';
import { requireOther } from '#lib/staff/require-other';
import type { MemberWithLink } from '#lib/wire/staff';

/** A link with which somebody sets a new password; it replaces the one they had. @throws ConflictError for who is switched off. */
export function makeLink(viewer: Viewer, id: string): Promise<MemberWithLink> {
  return changeStaff(viewer, async (tx) => {
    const before = await readMember(tx, viewer, id);
    requireOther(viewer, before);
    if (before.disabledAt !== null) throw new ConflictError(`${before.name} is switched off. Switch the account on first.`);
    const path = await makePasswordLink(tx, id);
    await recordAccess(viewer, { action: 'staff.link_made', subject: before.email, detail: { staffId: id } }, tx);
    return { member: await readMember(tx, viewer, id), path };
  });
}
