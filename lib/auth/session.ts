import { createHash, randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { readCookie, setCookie } from '#lib/auth/cookies.ts';
import { clientAddress } from '#lib/auth/forwarded.ts';
import { type Role, ROLES } from '#lib/auth/rights.ts';
import type { Identity } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { env } from '#lib/env.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { NEWEST_UNPROJECTED } from '#lib/ingest/wait-until-projected.ts';

export const SESSION_COOKIE = 'session';

/** Seconds. A session ends this long after the sign-in, however much it is used (ASVS 5.0, 7.3.2). */
const LONGEST = 7 * 24 * 60 * 60;

const SessionRow = z.object({
  sessionId: z.string(),
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  provenAt: z.date(),
  openedBy: z.nullable(z.string()),
  hasSecondFactor: z.boolean(),
  isStale: z.boolean(),
  unprojected: z.nullable(z.bigint()),
});

type StaffIdentity = Extract<Identity, { kind: 'staff' }>;

/**
 * Somebody of the staff, and as of when (see waitUntilProjected). Who lacks the second factor that they must have may
 * set one up, and nothing else.
 */
export type Session = {
  sessionId: string;
  identity: StaffIdentity;
  unprojected: bigint | null;
  lacksSecondFactor: boolean;
};

type Starting = { staffId: string; by: string; headers: Headers };

/**
 * A new session for somebody whose right to it was proven, in the way that `by` names: its Set-Cookie header; null for
 * who is switched off. The database holds the digest of what the cookie holds, which nobody can find it from: it has
 * 256 random bits.
 */
export async function startSession({ staffId, by, headers }: Starting): Promise<string | null> {
  const token = randomBytes(32).toString('base64url');
  const ends = new Date(Date.now() + LONGEST * 1_000);
  const [address, browser] = [clientAddress(headers), headers.get('user-agent')?.slice(0, 400) ?? null];
  const started = await db().$executeRaw`
    WITH ended AS (DELETE FROM staff_session WHERE expires_at < now())
    INSERT INTO staff_session (id, staff_id, token, expires_at, ip_address, user_agent, opened_by)
    SELECT ${randomUUID()}, id, ${digestOf(token)}, ${ends}, ${address}, ${browser}, ${by}
    FROM staff WHERE id = ${staffId} AND disabled_at IS NULL`;
  return started === 1 ? setCookie(SESSION_COOKIE, token, LONGEST, headers) : null;
}

/** What limits a session, for people. */
export function sessionLimits(): { idleHours: number; days: number } {
  return { idleHours: env().sessionIdleHours, days: LONGEST / 86_400 };
}

/** Whether a row of staff_session has neither run out nor been unused for too long. */
export function isLive(): Prisma.Sql {
  return Prisma.sql`expires_at > now()
    AND staff_session.updated_at > now() - make_interval(hours => ${env().sessionIdleHours}::int)`;
}

/** Who is signed in with this request's cookie, as `findSession` tells. */
export async function findSignedIn(headers: Headers): Promise<StaffIdentity | null> {
  const session = await findSession(headers);
  return session?.identity ?? null;
}

/**
 * Who is signed in with this request's cookie; null for nobody, an ended session, or somebody who was switched off
 * since.
 * @param isUse whether the session goes on for it; what an open page asks by itself is none.
 */
export async function findSession(headers: Headers, { isUse = true } = {}): Promise<Session | null> {
  // Who brings no cookie of ours costs no query, and is a stranger even while the database is away.
  const token = readCookie(SESSION_COOKIE, headers);
  if (!token) return null;

  const [row] = await queryRows(db().reads, SessionRow)`
    SELECT staff_session.id AS "sessionId", staff.id, name, email, role, opened_by AS "openedBy",
      coalesce(proven_at, staff_session.created_at) AS "provenAt", confirmed_at IS NOT NULL AS "hasSecondFactor",
      staff_session.updated_at < now() - interval '1 minute' AS "isStale", ${NEWEST_UNPROJECTED} AS unprojected
    FROM staff_session JOIN staff ON staff.id = staff_session.staff_id
      LEFT JOIN second_factor ON second_factor.staff_id = staff.id
    WHERE token = ${digestOf(token)} AND ${isLive()} AND disabled_at IS NULL`;
  if (!row) return null;
  const { sessionId, unprojected, isStale, openedBy, hasSecondFactor, ...staff } = row;
  // what a page asks while nobody sits before it (lib/browser/unattended.ts) is no use either
  if (isUse && isStale && !headers.has('x-unattended')) touch(sessionId);
  const lacksSecondFactor = !hasSecondFactor && openedBy !== 'oidc' && mustHaveSecondFactor(staff.role);
  return { sessionId, identity: { kind: 'staff', ...staff }, unprojected, lacksSecondFactor };
}

/** Whoever comes by OpenID Connect has as many factors as the provider asks for. */
function mustHaveSecondFactor(role: Role): boolean {
  const { twoFactorFor } = env().signIn;
  return twoFactorFor === 'everyone' || (twoFactorFor === 'administrators' && role === 'administrator');
}

/** Notes that a session is used, beside what it is used for. Where that fails the next use notes it. */
function touch(sessionId: string): void {
  void queryRows(db().reads, z.object({}))`
    UPDATE staff_session SET updated_at = now()
    WHERE id = ${sessionId} AND updated_at < now() - interval '1 minute'`.catch(() => {});
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
