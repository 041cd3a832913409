import { type Right, RIGHTS_OF } from '#lib/auth/rights.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { ForbiddenError } from '#lib/errors.ts';

/** Whether this viewer may do that; the API token of the environment may do everything. */
export function may(viewer: Viewer, right: Right): boolean {
  if (viewer.kind === 'staff') return RIGHTS_OF[viewer.role].includes(right);
  return viewer.id === 'environment' || viewer.rights.includes(right);
}

/** @throws ForbiddenError, which says whom to ask. */
export function requireRight(viewer: Viewer, right: Right): void {
  if (may(viewer, right)) return;
  if (viewer.kind === 'token')
    throw new ForbiddenError(`This API token lacks the scope "${right}". An administrator can make one that has it.`);
  if (RIGHTS_OF.lead.includes(right))
    throw new ForbiddenError('Your role does not include this. Ask an administrator.');
  throw new ForbiddenError('This is for administrators. Ask one of yours.');
}

/** @throws ForbiddenError for programs: whoever holds a token could otherwise make themselves an account. */
export function requirePerson(viewer: Viewer): void {
  if (viewer.kind === 'token')
    throw new ForbiddenError('This is done by an administrator who is signed in, not with an API token.');
}
