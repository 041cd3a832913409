import { type Right, RIGHTS_OF } from '#lib/auth/rights.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { ForbiddenError } from '#lib/errors.ts';

/** Whether this viewer may do that; the API token of the environment may do everything. */
export function may(viewer: Viewer, right: Right): boolean {
  return viewer.kind === 'token' || RIGHTS_OF[viewer.role].includes(right);
}

/** @throws ForbiddenError, which says whom to ask. */
export function requireRight(viewer: Viewer, right: Right): void {
  if (may(viewer, right)) return;
  if (RIGHTS_OF.lead.includes(right))
    throw new ForbiddenError('Your role does not include this. Ask an administrator.');
  throw new ForbiddenError('This is for administrators. Ask one of yours.');
}
