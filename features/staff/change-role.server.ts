import { recordAccess } from '#lib/auth/audit.ts';
import type { Role } from '#lib/auth/rights.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { changeStaff } from '#features/staff/change-staff.server.ts';
import { readMember } from '#features/staff/read-staff.server.ts';
import { requireAnotherAdministrator, requireOther } from '#features/staff/require-other.server.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

/** Takes effect at the person's next click: a role is read with each request. */
export function changeRole(viewer: Viewer, id: string, role: Role): Promise<StaffMember> {
  return changeStaff(viewer, async (tx) => {
    const before = await readMember(tx, viewer, id);
    requireOther(viewer, before);
    if (before.role === role) return before;
    if (role !== 'administrator') await requireAnotherAdministrator(tx, before);
    await tx.staff.update({ where: { id }, data: { role } });
    const detail = { from: before.role, to: role };
    await recordAccess(viewer, { action: 'staff.role_changed', subject: id, detail }, tx);
    return readMember(tx, viewer, id);
  });
}
