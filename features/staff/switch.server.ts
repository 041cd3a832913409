import { recordAccess } from '#lib/auth/audit.ts';
import { revokeTokens } from '#lib/auth/one-time-token.ts';
import { endSessions } from '#lib/auth/end-sessions.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { changeStaff } from '#features/staff/change-staff.server.ts';
import { readMember } from '#features/staff/read-staff.server.ts';
import { requireAnotherAdministrator, requireOther } from '#features/staff/require-other.server.ts';
import type { StaffMember } from '#features/staff/staff.schema.ts';

/** Ends somebody's sessions and open links, and lets them in no more; what they did stays in the audit trail. */
export function switchOff(viewer: Viewer, id: string): Promise<StaffMember> {
  return changeStaff(viewer, async (tx) => {
    const before = await readMember(tx, viewer, id);
    requireOther(viewer, before);
    if (before.disabledAt !== null) return before;
    await requireAnotherAdministrator(tx, before);
    await tx.staff.update({ where: { id }, data: { disabledAt: new Date() } });
    await endWaysIn(tx, id);
    await recordAccess(viewer, { action: 'staff.switched_off', subject: id }, tx);
    return readMember(tx, viewer, id);
  });
}

/** Lets somebody sign in again with the password they had. */
export function switchOn(viewer: Viewer, id: string): Promise<StaffMember> {
  return changeStaff(viewer, async (tx) => {
    const before = await readMember(tx, viewer, id);
    if (before.disabledAt === null) return before;
    // A session that was being opened while the account was switched off must not come to life now
    await endWaysIn(tx, id);
    await tx.staff.update({ where: { id }, data: { disabledAt: null } });
    await recordAccess(viewer, { action: 'staff.switched_on', subject: id }, tx);
    return readMember(tx, viewer, id);
  });
}

async function endWaysIn(tx: Prisma.TransactionClient, id: string): Promise<void> {
  await endSessions(tx, { staffId: id });
  for (const purpose of ['password', 'sign_in', 'oidc_link'] as const) await revokeTokens(purpose, id, tx);
}
