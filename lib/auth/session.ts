import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookies } from 'better-auth/cookies';
import * as z from 'zod/mini';
import { isSecure } from '#lib/auth/forwarded.ts';
import { COOKIE_PREFIX, sessionSecret } from '#lib/auth/server.ts';
import { ROLES } from '#lib/auth/rights.ts';
import type { Identity } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { NEWEST_UNPROJECTED } from '#lib/ingest/wait-until-projected.ts';

const StaffRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  sessionId: z.string(),
  unprojected: z.nullable(z.bigint()),
});

type StaffIdentity = Extract<Identity, { kind: 'staff' }>;

/** Who is signed in with this request's cookie, as `findSession` tells. */
export async function findSignedIn(headers: Headers): Promise<StaffIdentity | null> {
  const session = await findSession(headers);
  return session?.identity ?? null;
}

/** Somebody of the staff, and as of when (see waitUntilProjected). */
type Session = { identity: StaffIdentity; sessionId: string; unprojected: bigint | null };

/**
 * Who is signed in with this request's cookie; null for nobody, an ended session, or somebody who was switched off
 * since. better-auth makes the sessions and their cookies; to ask it would be two statements with nothing beside the
 * session.
 */
export async function findSession(headers: Headers): Promise<Session | null> {
  // Who brings no cookie of ours costs no query, and is a stranger even while the database is away.
  const name = `${isSecure(headers) ? '__Secure-' : ''}${COOKIE_PREFIX}.session_token`;
  const cookie = parseCookies(headers.get('cookie') ?? '').get(name);
  const token = cookie && signedValue(cookie, await sessionSecret());
  if (!token) return null;

  const [row] = await queryRows(db().reads, StaffRow)`
    SELECT staff.id, name, email, role, staff_session.id AS "sessionId", ${NEWEST_UNPROJECTED} AS unprojected
    FROM staff_session JOIN staff ON staff.id = staff_id
    WHERE token = ${token} AND expires_at > now() AND disabled_at IS NULL`;
  if (!row) return null;
  const { unprojected, sessionId, ...staff } = row;
  return { identity: { kind: 'staff', ...staff }, sessionId, unprojected };
}

/** What was signed as `value.signature`, an HMAC-SHA256 in base64; null where the signature is another. */
function signedValue(cookie: string, secret: string): string | null {
  const end = cookie.lastIndexOf('.');
  const value = cookie.slice(0, Math.max(0, end));
  const [expected, given] = [
    createHmac('sha256', secret).update(value).digest(),
    Buffer.from(cookie.slice(end + 1), 'base64'),
  ];
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : null;
}
