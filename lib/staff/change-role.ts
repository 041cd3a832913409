import { recordAccess } from '#lib/auth/audit';
import type { Role, Viewer } from '#lib/auth/viewer';
import { changeStaff } from '#lib/staff/change-staff';
import { readMember } from '#lib/staff/read-staff';
import { requireAnotherAdministrator, requireOther } from '#lib/staff/require-other';
import type { StaffMember } from '#lib/wire/staff';

/** Takes effect at the person's next click: a role is read with each request. */
export function changeRole(viewer: Viewer, id: string, role: Role): Promise<StaffMember> {
  return changeStaff(viewer, async (tx) => {
    const before = await readMember(tx, viewer, id);
    requireOther(viewer, before);
    if (before.role === role) return before;
    if (role !== 'administrator') await requireAnotherAdministrator(tx, before);
    await tx.staff.update({ where: { id }, data: { role } });
    const detail = { staffId: id, from: before.role, to: role };
    await recordAccess(viewer, { action: 'staff.role_changed', subject: before.email, detail }, tx);
    return readMember(tx, viewer, id);
  });
}
