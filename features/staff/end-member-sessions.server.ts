import { recordAccess } from '#lib/auth/audit.ts';
import { endSessions } from '#lib/auth/end-sessions.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { changeStaff } from '#features/staff/change-staff.server.ts';
import { readMember } from '#features/staff/read-staff.server.ts';
import { requireOther } from '#features/staff/require-other.server.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

/** Signs somebody out in every browser; they may sign in again. Your own you end on your own page. */
export function endMemberSessions(viewer: Viewer, id: string): Promise<StaffMember> {
  return changeStaff(viewer, async (tx) => {
    requireOther(viewer, await readMember(tx, viewer, id));
    const sessions = await endSessions(tx, { staffId: id });
    await recordAccess(viewer, { action: 'staff.sessions_ended', subject: id, detail: { sessions } }, tx);
    return readMember(tx, viewer, id);
  });
}
