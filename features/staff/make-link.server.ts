import { recordAccess } from '#lib/auth/audit.ts';
import { makePasswordLink } from '#lib/auth/password-link.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { ConflictError } from '#lib/errors.ts';
import { changeStaff } from '#features/staff/change-staff.server.ts';
import { readMember } from '#features/staff/read-staff.server.ts';
import { requireOther } from '#features/staff/require-other.server.ts';
import type { MemberWithLink } from '#features/staff/staff.schema.ts';

/**
 * A link with which somebody sets a new password; the one they had holds until then, and so do their sessions.
 * @param browser the mark of the browser that asks, in which the link is not to be used.
 * @throws ConflictError for who is switched off.
 */
export function makeLink(
  viewer: Viewer,
  id: string,
  { browser = null }: { browser?: string | null } = {},
): Promise<MemberWithLink> {
  return changeStaff(viewer, async (tx) => {
    const before = await readMember(tx, viewer, id);
    requireOther(viewer, before);
    if (before.disabledAt !== null)
      throw new ConflictError(`${before.name} is switched off. Switch the account on first.`);
    const { path, link } = await makePasswordLink(tx, id, { id: viewer.id, browser });
    await recordAccess(viewer, { action: 'staff.link_made', subject: before.email, detail: { staffId: id, link } }, tx);
    return { member: await readMember(tx, viewer, id), path };
  });
}
