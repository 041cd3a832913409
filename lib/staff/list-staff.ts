import { requireAdministrator } from '#lib/auth/administrator';
import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { db } from '#lib/db';
import { readStaff } from '#lib/staff/read-staff';
import type { StaffList } from '#lib/wire/staff';

/** Everyone who may sign in, or might once. @throws ForbiddenError for agents. */
export async function listStaff(viewer: Viewer): Promise<StaffList> {
  requireAdministrator(viewer);
  await recordAccess(viewer, { action: 'staff.opened' });
  return { staff: await readStaff(db(), viewer) };
}
