import { z } from 'zod';
import { isLive } from '#lib/auth/session.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { iso } from '#lib/database/sql.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { NotFoundError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { StaffList, type StaffMember } from '#features/staff/staff.schema.ts';

/** Who may sign in by name, then who was switched off. */
export async function readStaff(
  client: Prisma.TransactionClient,
  viewer: Viewer,
  where = Prisma.sql`true`,
): Promise<StaffMember[]> {
  const rows = await queryRows(client, z.unknown())`
    SELECT staff.id, staff.name, staff.email, staff.role, staff.id = ${viewer.id} AS "isSelf",
      ${iso('staff.disabled_at')} AS "disabledAt",
      (SELECT ${iso('at')} FROM audit_event WHERE actor_id = staff.id AND action = 'sign_in.succeeded'
        ORDER BY audit_event.at DESC LIMIT 1) AS "lastSignInAt",
      EXISTS (SELECT FROM staff_credential WHERE staff_id = staff.id AND password IS NOT NULL) AS "hasPassword",
      EXISTS (SELECT FROM second_factor WHERE staff_id = staff.id AND confirmed_at IS NOT NULL) AS "hasSecondFactor",
      EXISTS (SELECT FROM staff_credential WHERE staff_id = staff.id AND provider_id <> 'credential') AS "isConnected",
      (SELECT count(*)::int FROM staff_session WHERE staff_id = staff.id AND ${isLive()}) AS sessions,
      (SELECT max(${iso('expires_at')}) FROM one_time_token
        WHERE value = staff.id AND (identifier LIKE 'password:%' OR identifier LIKE 'oidc_link:%')
          AND expires_at > now()) AS "linkUntil"
    FROM staff WHERE ${where}
    ORDER BY staff.disabled_at IS NOT NULL, lower(staff.name), staff.id`;
  return StaffList.shape.staff.parse(rows);
}

export async function readMember(client: Prisma.TransactionClient, viewer: Viewer, id: string): Promise<StaffMember> {
  const [member] = await readStaff(client, viewer, Prisma.sql`staff.id = ${id}`);
  if (!member) throw new NotFoundError('Nobody of the staff has this id.');
  return member;
}
