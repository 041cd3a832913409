/** The database cannot be reached or cannot answer in time: the caller should try again. */
export class UnavailableError extends Error {
  override name = 'UnavailableError';
}

/** What the request names does not exist. */
export class NotFoundError extends Error {
  override name = 'NotFoundError';
}

/** The request itself is wrong; the message says how. */
export class BadRequestError extends Error {
  override name = 'BadRequestError';
}

/** Nobody known asks: no session, an ended one, or a wrong token. */
export class UnauthorizedError extends Error {
  override name = 'UnauthorizedError';
}

/** It is known who asks, and this is not for them. */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError';
}

/** It was changed by somebody else meanwhile; the message says what to do. */
export class ConflictError extends Error {
  override name = 'ConflictError';
}
