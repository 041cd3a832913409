import { admit, type Leave } from '#lib/auth/admit.ts';
import { bearerToken, findBearer } from '#lib/auth/api-token.ts';
import { REVEAL_HEADER, revealedBy } from '#lib/auth/grant.ts';
import { requireRight } from '#lib/auth/require-right.ts';
import type { Right } from '#lib/auth/rights.ts';
import { requireRecentProof } from '#lib/auth/proof/recent-proof.ts';
import { SECOND_FACTOR_PAGE } from '#lib/auth/second-factor/pages.ts';
import { recordRefusal } from '#lib/auth/record-refusal.ts';
import { isSameOrigin } from '#lib/auth/same-origin.ts';
import { findSession } from '#lib/auth/session.ts';
import { noteUnknownCaller } from '#lib/auth/unknown-callers.ts';
import { asViewer, type Viewer } from '#lib/auth/viewer.ts';
import { wrongToken } from '#lib/auth/wrong-token.ts';
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

/** Whether whoever sent this request may still read. Throws where that cannot be told right now. */
export async function isStillAllowed(request: Request): Promise<boolean> {
  try {
    await identify(request, { isUse: false });
    return true;
  } catch (error) {
    if (error instanceof UnauthorizedError || error instanceof ForbiddenError) return false;
    throw error;
  }
}
type Wanted = {
  right: Right;
  /** Not even what was acknowledged before the request need be in the read model. */
  atOnce: boolean;
  /** Whether whoever is signed in must have proven of late that it is them. */
  recentProof: boolean;
  /** What the address names, for the audit trail where it is refused. */
  named: string | null;
};

/**
 * Runs what somebody asks for, if they do not ask for too much at once. What is refused leaves a line in the audit
 * trail.
 * @throws UnauthorizedError, ForbiddenError, TooManyRequestsError
 */
export async function asViewerOf<T>(
  request: Request,
  { right, atOnce, recentProof, named }: Wanted,
  run: (viewer: Viewer) => Promise<T>,
): Promise<T> {
  const { viewer, unprojected } = await identify(request).catch((error: unknown) => {
    // a wrong token has a line of its own
    const isUnknown = error instanceof UnauthorizedError || error instanceof ForbiddenError;
    if (isUnknown && bearerToken(request.headers) === null) noteUnknownCaller();
    throw error;
  });
  try {
    requireRight(viewer, right);
    if (recentProof) requireRecentProof(viewer);
    return await admitted(viewer, async () => {
      if (!atOnce) await waitUntilProjected(unprojected);
      return run(viewer);
    });
  } catch (error) {
    await recordRefusal(viewer, error, named);
    throw error;
  }
}

async function admitted<T>(viewer: Viewer, run: () => Promise<T>): Promise<T> {
  const leave: Leave = admit(viewer);
  try {
    return await run();
  } finally {
    leave();
  }
}

async function identify(request: Request, { isUse = true } = {}): Promise<Asking> {
  const token = bearerToken(request.headers);
  if (token !== null) {
    const bearer = await findBearer(token);
    if (!bearer) throw wrongToken(request.headers);
    return { viewer: asViewer(bearer.identity), unprojected: bearer.unprojected };
  }

  const session = await findSession(request.headers, { isUse });
  if (!session) throw new UnauthorizedError('Sign in, or send "Authorization: Bearer …" with an API token.');
  if (!['GET', 'HEAD'].includes(request.method) && !isSameOrigin(request.headers)) {
    throw new ForbiddenError(
      'This request came from another site. Send it from the desk itself, or with an API token.',
    );
  }
  if (session.lacksSecondFactor)
    throw new ForbiddenError(
      `Set your second factor up first, at ${SECOND_FACTOR_PAGE}: this desk asks for one.`,
      'second_factor_required',
    );
  const { identity, sessionId, unprojected } = session;
  const revealed = revealedBy(request.headers.get(REVEAL_HEADER), sessionId);
  return { viewer: asViewer({ ...identity, sessionId, revealed }), unprojected };
}
