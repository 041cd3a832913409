/** Seconds after which a caller should ask again while Postgres is away. */
export const RETRY_AFTER_SECONDS = 5;

/** The database cannot be reached or cannot answer in time: the caller should try again. */
export class UnavailableError extends Error {
  override name = 'UnavailableError';

  // By name: the start script and Next's bundle each have a copy of this class, and share what throws it.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'UnavailableError';
  }
}

/** What the request names does not exist. */
export class NotFoundError extends Error {
  override name = 'NotFoundError';
}

/** The request itself is wrong; the message says how. */
export class BadRequestError extends Error {
  override name = 'BadRequestError';
}

/** The body is larger than what is read. */
export class TooLargeError extends Error {
  override name = 'TooLargeError';
}

/** Nobody known asks: no session, an ended one, or a wrong token. */
export class UnauthorizedError extends Error {
  override name = 'UnauthorizedError';
}

/** It is known who asks, and this is not for them: not ever, or not before they have done what `code` names. */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError';

  constructor(
    message: string,
    readonly code: 'forbidden' | 'reauthentication_required' | 'second_factor_required' = 'forbidden',
  ) {
    super(message);
  }
}

/** It was changed by somebody else meanwhile; the message says what to do. */
export class ConflictError extends Error {
  override name = 'ConflictError';
}

/** No key for Voucherify's own interface is configured; the message says what to do. */
export class NotConnectedError extends Error {
  override name = 'NotConnectedError';
}

/** As many calls of Voucherify's interface were made as may be; more may be after `retryAfterSeconds`. */
export class BudgetSpentError extends Error {
  override name = 'BudgetSpentError';
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * Why Voucherify did not answer as it should: the key is not taken, the plan lacks it, the key's role may not, nobody
 * is there, or something else.
 */
export type VoucherifyProblem = 'key' | 'plan' | 'role' | 'unreachable' | 'other';

/** Voucherify did not answer as it should; the message says what that means and what to do. */
export class VoucherifyError extends Error {
  override name = 'VoucherifyError';
  readonly problem: VoucherifyProblem;
  /** Of its answer; null where there was none that can be read. */
  readonly status: number | null;

  constructor(message: string, options: ErrorOptions & { problem?: VoucherifyProblem; status?: number | null } = {}) {
    super(message, options);
    this.problem = options.problem ?? 'other';
    this.status = options.status ?? null;
  }
}

/** What Voucherify makes in its own time did not come about: it is worth another try, but not at once. */
export class ExportFailedError extends VoucherifyError {
  override name = 'ExportFailedError';
  readonly retryAfterSeconds = 1_800;
}

/** Too many wait for the same thing already. */
export class BusyError extends Error {
  override name = 'BusyError';
}

/** Somebody asks for more than their share; the message says what that is. */
export class TooManyRequestsError extends Error {
  override name = 'TooManyRequestsError';

  constructor(
    message: string,
    readonly retryAfterSeconds = 1,
  ) {
    super(message);
  }
}
