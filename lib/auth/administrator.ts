import type { Viewer } from '#lib/auth/viewer.ts';
import { ForbiddenError } from '#lib/errors.ts';

/** Whether this viewer runs the place: an administrator, or a program with the token that one of them configured. */
export function isAdministrator(viewer: Viewer): boolean {
  return viewer.kind === 'token' || viewer.role === 'administrator';
}

/** @throws ForbiddenError for agents. */
export function requireAdministrator(viewer: Viewer): void {
  if (!isAdministrator(viewer)) throw new ForbiddenError('This is for administrators. Ask one of yours.');
}
