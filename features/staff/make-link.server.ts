import type { AuditAction } from '#lib/audit/actions.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import { makeOidcLink } from '#lib/auth/oidc/oidc-link.ts';
import type { MadeLink } from '#lib/auth/password-link.ts';
import { makeWayIn } from '#lib/auth/way-in.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { ConflictError } from '#lib/errors.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { changeStaff } from '#features/staff/change-staff.server.ts';
import { readMember } from '#features/staff/read-staff.server.ts';
import { requireOther } from '#features/staff/require-other.server.ts';
import type { MemberWithLink } from '#features/staff/staff.schema.ts';

/**
 * A link with which somebody gets a new way in; the password they had holds until then, and so do their sessions.
 * @param browser the mark of the browser that asks, in which the link is not to be used.
 * @throws ConflictError for who is switched off.
 */
export function makeLink(
  viewer: Viewer,
  id: string,
  { browser = null }: { browser?: string | null } = {},
): Promise<MemberWithLink> {
  return makeOneTimeLink({
    viewer,
    id,
    make: (tx) => makeWayIn(tx, id, { id: viewer.id, browser }),
    action: 'staff.link_made',
  });
}

/** A link with which somebody connects their account with the provider's. @throws ConflictError as above. */
export function makeConnection(viewer: Viewer, id: string): Promise<MemberWithLink> {
  const make = async (tx: Prisma.TransactionClient) => ({ path: await makeOidcLink(tx, id), link: null });
  return makeOneTimeLink({ viewer, id, make, action: 'staff.connection_made' });
}

type Making = {
  viewer: Viewer;
  id: string;
  make: (tx: Prisma.TransactionClient) => Promise<MadeLink>;
  action: AuditAction;
};

function makeOneTimeLink({ viewer, id, make, action }: Making): Promise<MemberWithLink> {
  return changeStaff(viewer, async (tx) => {
    const before = await readMember(tx, viewer, id);
    requireOther(viewer, before);
    if (before.disabledAt !== null)
      throw new ConflictError(`${before.name} is switched off. Switch the account on first.`);
    const { path, link } = await make(tx);
    await recordAccess(viewer, { action, subject: id, detail: { link } }, tx);
    return { member: await readMember(tx, viewer, id), path };
  });
}
