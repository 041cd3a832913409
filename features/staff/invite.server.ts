import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import { makePasswordLink } from '#lib/auth/password-link.ts';
import { PersonEmail, PersonName, PersonRole } from '#lib/auth/person.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { ConflictError } from '#lib/errors.ts';
import { changeStaff } from '#features/staff/change-staff.server.ts';
import { readMember } from '#features/staff/read-staff.server.ts';
import type { MemberWithLink } from '#features/staff/staff.schema.ts';

export const Invitation = z.object({ name: PersonName, email: PersonEmail, role: PersonRole });
export type Invitation = z.infer<typeof Invitation>;

/**
 * Makes an account, and the link with which its owner sets a password. @throws ConflictError where the e-mail has
 * one.
 */
export function invite(viewer: Viewer, { name, email, role }: Invitation): Promise<MemberWithLink> {
  return changeStaff(viewer, async (tx) => {
    const known = await tx.staff.findUnique({ where: { email } });
    if (known)
      throw new ConflictError(`${known.name} has an account with this e-mail already. ${hintFor(known.disabledAt)}`);

    const id = randomUUID();
    await tx.staff.create({ data: { id, name, email, role } });
    await recordAccess(viewer, { action: 'staff.invited', subject: id, detail: { role } }, tx);
    const path = await makePasswordLink(tx, id);
    return { member: await readMember(tx, viewer, id), path };
  });
}

function hintFor(disabledAt: Date | null): string {
  return disabledAt ? 'It is switched off: switch it on in the list.' : 'Choose them in the list to make a new link.';
}
