import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import { browserName } from '#features/account/browser-name.ts';
import type { SignedIn } from '#features/account/signed-in.ts';
import { endSessions } from '#lib/auth/end-sessions.ts';
import { isLive } from '#lib/auth/session.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { iso } from '#lib/database/sql.ts';

const SessionRow = z.object({
  id: z.string(),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  signedInAt: z.string(),
  lastUsedAt: z.string(),
});

/** Where the viewer is signed in, the present browser first, then the one last used. */
export async function listSessions(viewer: Viewer, presentId: string): Promise<SignedIn[]> {
  const rows = await queryRows(db().reads, SessionRow)`
    SELECT id, user_agent AS "userAgent", ip_address AS address,
      ${iso('created_at')} AS "signedInAt", ${iso('updated_at')} AS "lastUsedAt"
    FROM staff_session WHERE staff_id = ${viewer.id} AND ${isLive()}
    ORDER BY id = ${presentId} DESC, updated_at DESC, id`;
  return rows.map(({ userAgent, ...row }) => ({
    ...row,
    browser: browserName(userAgent),
    isThis: row.id === presentId,
  }));
}

/** Signs the viewer out in one other browser, or in all others. How many sessions ended. */
export async function endOtherSessions(
  viewer: Viewer,
  { presentId, only }: { presentId: string; only: string | null },
): Promise<number> {
  const which = only === null ? { but: presentId } : { only };
  const ended = await endSessions(db(), { staffId: viewer.id, ...which });
  await recordAccess(viewer, { action: 'sign_in.ended', detail: { elsewhere: ended } });
  return ended;
}
