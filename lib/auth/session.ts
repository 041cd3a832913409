import { isAPIError } from 'better-auth/api';
import { isSecure } from '#lib/auth/forwarded.ts';
import { auth, COOKIE_PREFIX } from '#lib/auth/server.ts';
import type { Identity } from '#lib/auth/viewer.ts';

type StaffIdentity = Extract<Identity, { kind: 'staff' }>;

/**
 * Who is signed in with this request's cookie; null for nobody, an ended session, or somebody who was switched off
 * since.
 */
export async function findSignedIn(headers: Headers): Promise<StaffIdentity | null> {
  // Who brings no cookie costs no query, and is a stranger even while the database is away.
  if (!headers.get('cookie')?.includes(`${COOKIE_PREFIX}.session_token=`)) return null;

  const { api } = await auth({ secure: isSecure(headers) });
  const session = await api.getSession({ headers }).catch(unwrap);
  if (!session || session.user.disabledAt) return null;
  const { id, name, email, role } = session.user;
  return { kind: 'staff', id, name, email, role };
}

/** better-auth wraps what went wrong in the database; whoever answers the request must see that itself. */
function unwrap(error: unknown): never {
  throw isAPIError(error) && error.cause ? error.cause : error;
}
