import * as z from 'zod/mini';
import { accessLine } from '#lib/auth/audit.ts';
import { sessionDigest, sessionToken } from '#lib/auth/session.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { iso } from '#lib/database/sql.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { LinkNotice } from '#features/sign-in/link-notice.schema.ts';

const UNTOLD = Prisma.sql`NOT is_first AND (seen_at IS NULL OR used_at > seen_at)`;

/** The links that somebody was not told of yet, newest first. */
export function listLinkNotices(viewer: Viewer): Promise<LinkNotice[]> {
  return readNotices(Prisma.sql`staff_id = ${viewer.id} AND ${UNTOLD}`);
}

/**
 * Notes that they were told, and that in the audit trail.
 * @param at when what they were told was read: what happened since is still to be told.
 */
export async function noteTold(viewer: Viewer, at: string): Promise<void> {
  await queryRows(db().reads, z.object({}))`
    WITH told AS (
      UPDATE password_link SET seen_at = least(${at}::timestamptz, now()) WHERE staff_id = ${viewer.id} AND ${UNTOLD}
      RETURNING id
    ), audited AS (
      ${accessLine(viewer, { action: 'staff.link_told', subject: viewer.id }, Prisma.sql`EXISTS (SELECT FROM told)`)}
    )
    SELECT`;
}

/** The link whose use ended the session of this request's cookie; null where that ended otherwise, or was none. */
export async function findLinkThatEnded(headers: Headers): Promise<LinkNotice | null> {
  const token = sessionToken(headers);
  if (token === null) return null;
  const [notice] = await readNotices(Prisma.sql`ended_sessions @> ARRAY[${sessionDigest(token)}]`);
  return notice ?? null;
}

function readNotices(where: Prisma.Sql): Promise<LinkNotice[]> {
  return queryRows(db().reads, LinkNotice)`
    SELECT password_link.id, ${iso('made_at')} AS "madeAt", staff.name AS "madeBy",
      ${iso('used_at')} AS "usedAt", used_from AS "usedFrom", ${iso('open.expires_at')} AS "goodUntil",
      ${iso('now()')} AS at
    FROM password_link LEFT JOIN staff ON staff.id = made_by
    LEFT JOIN one_time_token AS open ON value = staff_id AND identifier LIKE 'password:%' AND expires_at > now()
      AND made_at = (SELECT max(made_at) FROM password_link AS latest WHERE latest.staff_id = password_link.staff_id)
    WHERE ${where}
    ORDER BY made_at DESC, password_link.id LIMIT 20`;
}
