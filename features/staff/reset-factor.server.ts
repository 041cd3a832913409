import { endSessions } from '#lib/auth/end-sessions.ts';
import { resetSecondFactor } from '#lib/auth/second-factor/second-factor.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { changeStaff } from '#features/staff/change-staff.server.ts';
import { readMember } from '#features/staff/read-staff.server.ts';
import { requireOther } from '#features/staff/require-other.server.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

/** Takes somebody's second factor away, and ends their sessions: a lost phone may be signed in. */
export function resetFactor(viewer: Viewer, id: string): Promise<StaffMember> {
  return changeStaff(viewer, async (tx) => {
    const before = await readMember(tx, viewer, id);
    requireOther(viewer, before);
    await resetSecondFactor(tx, viewer, id);
    await endSessions(tx, { staffId: id });
    return readMember(tx, viewer, id);
  });
}
