import { recordAccess } from '#lib/auth/audit.ts';
import { setCookie } from '#lib/auth/cookies.ts';
import { endSessions } from '#lib/auth/end-sessions.ts';
import { findSession, SESSION_COOKIE } from '#lib/auth/session.ts';
import { asViewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';

/** Ends the session of this request's cookie, if there is one. Returns the Set-Cookie header that takes it away. */
export async function signOut(headers: Headers): Promise<string[]> {
  const session = await findSession(headers);
  if (session) {
    const { identity, sessionId } = session;
    await endSessions(db(), { staffId: identity.id, only: sessionId });
    await recordAccess(asViewer(identity), { action: 'sign_in.ended' });
  }
  return [setCookie(SESSION_COOKIE, '', 0, headers)];
}
