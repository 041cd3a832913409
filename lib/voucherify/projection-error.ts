/** A recognised event carries something that cannot be true; the message names the field and what was expected. */
export class ProjectionError extends Error {
  override name = 'ProjectionError';
}
