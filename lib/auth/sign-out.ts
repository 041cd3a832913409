import { recordAccess } from '#lib/auth/audit.ts';
import { isSecure } from '#lib/auth/forwarded.ts';
import { auth } from '#lib/auth/server.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { asViewer } from '#lib/auth/viewer.ts';

/** Ends the session of this request's cookie, if there is one. Returns the Set-Cookie headers that take it away. */
export async function signOut(headers: Headers): Promise<string[]> {
  const identity = await findSignedIn(headers);
  const { api } = await auth({ secure: isSecure(headers) });
  const { headers: made } = await api.signOut({ headers, returnHeaders: true });
  if (identity) await recordAccess(asViewer(identity), { action: 'sign_in.ended' });
  return made.getSetCookie();
}
