import { requireRight } from '#lib/auth/require-right.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { readStaff } from '#features/staff/read-staff.server.ts';
import type { StaffList } from '#features/staff/staff.schema.ts';

/** Everyone who may sign in, or might once. @throws ForbiddenError for agents. */
export async function listStaff(viewer: Viewer): Promise<StaffList> {
  requireRight(viewer, 'staff');
  await recordAccess(viewer, { action: 'staff.opened' });
  return { staff: await readStaff(db(), viewer) };
}
