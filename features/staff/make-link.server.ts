import { recordAccess } from '#lib/auth/audit.ts';
import { makeOidcLink } from '#lib/auth/oidc/oidc-link.ts';
import { makeWayIn } from '#lib/auth/way-in.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { ConflictError } from '#lib/errors.ts';
import { changeStaff } from '#features/staff/change-staff.server.ts';
import { readMember } from '#features/staff/read-staff.server.ts';
import { requireOther } from '#features/staff/require-other.server.ts';
import type { MemberWithLink } from '#features/staff/staff.schema.ts';

/**
 * A link with which somebody gets a new way in; a new password replaces the one they had. @throws ConflictError for who
 * is switched off.
 */
export function makeLink(viewer: Viewer, id: string): Promise<MemberWithLink> {
  return makeOneTimeLink({ viewer, id, make: makeWayIn, action: 'staff.link_made' });
}

/** A link with which somebody connects their account with the provider's. @throws ConflictError as above. */
export function makeConnection(viewer: Viewer, id: string): Promise<MemberWithLink> {
  return makeOneTimeLink({ viewer, id, make: makeOidcLink, action: 'staff.connection_made' });
}

type Making = { viewer: Viewer; id: string; make: typeof makeWayIn; action: string };

function makeOneTimeLink({ viewer, id, make, action }: Making): Promise<MemberWithLink> {
  return changeStaff(viewer, async (tx) => {
    const before = await readMember(tx, viewer, id);
    requireOther(viewer, before);
    if (before.disabledAt !== null)
      throw new ConflictError(`${before.name} is switched off. Switch the account on first.`);
    const path = await make(tx, id);
    await recordAccess(viewer, { action, subject: id }, tx);
    return { member: await readMember(tx, viewer, id), path };
  });
}
