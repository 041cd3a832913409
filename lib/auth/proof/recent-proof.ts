import type { Viewer } from '#lib/auth/viewer.ts';
import { ForbiddenError } from '#lib/errors.ts';

/** Milliseconds that a proof is good for. */
const RECENT = 10 * 60 * 1_000;

/**
 * Whether whoever asks has proven within the last ten minutes that it is them: by signing in, or again since. A program
 * proves it with each request.
 */
export function hasRecentProof(viewer: Viewer, now = Date.now()): boolean {
  if (viewer.kind === 'token') return true;
  return viewer.provenAt !== undefined && now - viewer.provenAt.getTime() < RECENT;
}

/**
 * For what a browser that was left alone must not do. Of a route say `recentProof: true`: pages then ask for the proof
 * and send the request again (features/sign-in/proof-host.tsx).
 * @throws ForbiddenError with the code `reauthentication_required`.
 */
export function requireRecentProof(viewer: Viewer): void {
  if (!hasRecentProof(viewer))
    throw new ForbiddenError('Confirm first that it is you, then do this again.', 'reauthentication_required');
}
