/**
 * What a failed statement means. Prisma wraps driver errors in several ways; the SQLSTATE or Prisma's own
 * code is somewhere in the chain: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export type Failure = 'unavailable' | 'conflict' | 'refused';

/** Deadlock and serialization failures: the same transaction will do when tried again. */
const CONFLICT = new Set(['40001', '40P01', 'P2034']);

/** Classes of SQLSTATE that mean "this value, never": data exception, integrity, limits exceeded, feature missing. */
const REFUSED = /^(22|23|54|0A)...$/;

/** An SQLSTATE, a code of Prisma's, or the network's word for it; not Node's ERR_… for a fault of our own. */
const DATABASE_CODE = /^([0-9A-Z]{5}|E[A-Z]+)$/;

/** Null where the error does not come from the database at all. */
export function failureOf(error: unknown): Failure | null {
  const codes = [...codesIn(error)];
  if (codes.some((code) => CONFLICT.has(code))) return 'conflict';
  if (codes.some((code) => REFUSED.test(code))) return 'refused';
  return codes.length > 0 || isPrismaError(error) || isLostConnection(error) ? 'unavailable' : null;
}

export function isUnavailable(error: unknown): boolean {
  return failureOf(error) === 'unavailable';
}

/** Whether a statement ran into its `statement_timeout`. */
export function isOutOfTime(error: unknown): boolean {
  return [...codesIn(error)].includes('57014');
}

function* codesIn(error: unknown, depth = 0): Generator<string> {
  if (error === null || typeof error !== 'object' || depth > 5) return;
  const { code, originalCode, cause, meta, driverAdapterError } = error as Record<string, unknown>;
  for (const value of [originalCode, code]) if (typeof value === 'string' && DATABASE_CODE.test(value)) yield value;
  for (const inner of [cause, meta, driverAdapterError]) yield* codesIn(inner, depth + 1);
}

function isPrismaError(error: unknown): boolean {
  return error instanceof Error && /^(PrismaClient(?!Validation)|DriverAdapter)/.test(error.name);
}

/** What pg and pg-pool say of a lost connection, in errors that carry no code. */
const LOST = [
  'Query read timeout',
  'timeout expired',
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Client was closed',
];

function isLostConnection(error: unknown): boolean {
  return error instanceof Error && LOST.some((words) => error.message.startsWith(words));
}
