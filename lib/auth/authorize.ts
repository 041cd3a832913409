import { admit, type Leave } from '#lib/auth/admit.ts';
import { bearerToken, findTokenIdentity } from '#lib/auth/api-token.ts';
import { REVEAL_HEADER, revealedBy } from '#lib/auth/grant.ts';
import { requireRight } from '#lib/auth/require-right.ts';
import type { Right } from '#lib/auth/rights.ts';
import { isSameOrigin } from '#lib/auth/same-origin.ts';
import { findSession } from '#lib/auth/session.ts';
import { asViewer, type Viewer } from '#lib/auth/viewer.ts';
import { waitUntilProjected } from '#lib/ingest/wait-until-projected.ts';
import { ForbiddenError, UnauthorizedError } from '#lib/errors.ts';

/** Who asks; `unprojected` as in waitUntilProjected. */
type Asking = { viewer: Viewer; unprojected: bigint | null | undefined };

/**
 * Who sends this request, for route handlers: a session cookie or an API token. Throws UnauthorizedError for nobody,
 * and ForbiddenError where another site sends a change with a visitor's cookie.
 */
export async function authorize(request: Request): Promise<Viewer> {
  const { viewer } = await identify(request);
  return viewer;
}

/**
 * Runs what somebody asks for, if they do not ask for too much at once.
 * @param atOnce not even what was acknowledged before the request need be in the read model.
 * @throws UnauthorizedError, ForbiddenError, TooManyRequestsError
 */
export async function asViewerOf<T>(
  request: Request,
  { right, atOnce }: { right: Right; atOnce: boolean },
  run: (viewer: Viewer) => Promise<T>,
): Promise<T> {
  const { viewer, unprojected } = await identify(request);
  requireRight(viewer, right);
  const leave: Leave = admit(viewer);
  try {
    if (!atOnce) await waitUntilProjected(unprojected);
    return await run(viewer);
  } finally {
    leave();
  }
}

async function identify(request: Request): Promise<Asking> {
  const token = bearerToken(request.headers);
  if (token !== null) {
    const identity = findTokenIdentity(token);
    if (!identity)
      throw new UnauthorizedError('This API token is not valid: it must equal POINTLINE_API_TOKEN of the server.');
    return { viewer: asViewer(identity), unprojected: undefined };
  }

  const session = await findSession(request.headers);
  if (!session) throw new UnauthorizedError('Sign in, or send "Authorization: Bearer …" with an API token.');
  if (!['GET', 'HEAD'].includes(request.method) && !isSameOrigin(request.headers)) {
    throw new ForbiddenError(
      'This request came from another site. Send it from the desk itself, or with an API token.',
    );
  }
  const { identity, sessionId, unprojected } = session;
  const revealed = revealedBy(request.headers.get(REVEAL_HEADER), sessionId);
  return { viewer: asViewer({ ...identity, sessionId, revealed }), unprojected };
}
