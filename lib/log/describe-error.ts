import { isProduction } from '#lib/env.ts';

type Described = {
  type: string;
  message?: string;
  stack?: string;
  cause?: Described;
  [fact: string]: string | Described | undefined;
};

/** Errors of ours whose messages are constant, or meant for whoever runs Pointline. */
const OURS = new Set(['OperatorError', 'UnavailableError']);
/** The harmless beginnings of what V8 says; its ends quote names and values. */
const HARMLESS = /^(Cannot (?:read|set) properties of (?:undefined|null)|Maximum call stack size exceeded)/;
/** What Postgres, Prisma, Node and Next say beside the message, none of it a value: codes, tables, digests. */
const FACTS = [
  'code',
  'originalCode',
  'kind',
  'syscall',
  'severity',
  'table',
  'column',
  'constraint',
  'routine',
  'digest',
];
/** As those are spelled; whatever else calls itself one may be anything. */
const FACT = /^[\w.-]{1,80}$/;
const DEEPEST = 4;

/**
 * An error for the log. Its message is left out in production, since messages quote: Postgres the row that it refuses,
 * Prisma the arguments of the call, JSON.parse the text. Kinds, codes and the places in the code do not.
 */
export function describeError(error: unknown): Described {
  return described(error, 0);
}

function described(error: unknown, depth: number): Described {
  if (typeof error !== 'object' || error === null) return { type: typeof error };
  if (!(error instanceof Error)) return { type: 'object', ...factsOf(error) };
  const message = messageOf(error);
  const { cause, meta } = error as { cause?: unknown; meta?: { driverAdapterError?: unknown } };
  const inner = cause ?? meta?.driverAdapterError;
  return {
    type: FACT.test(error.name) ? error.name : 'Error',
    ...(message !== null && { message }),
    ...factsOf(error),
    stack: framesOf(error),
    ...(inner !== undefined && depth < DEEPEST && { cause: described(inner, depth + 1) }),
  };
}

function messageOf(error: Error): string | null {
  const { name, message } = error;
  if (!isProduction() || OURS.has(name) || isOfMachine(error)) return message;
  return HARMLESS.exec(message)?.[1] ?? null;
}

/** Of files, modules and sockets: what Node says then names places on this machine. */
function isOfMachine(error: Error): boolean {
  return 'syscall' in error || ('code' in error && /^(ERR_)?MODULE_NOT_FOUND$/.test(String(error.code)));
}

function factsOf(error: object): Record<string, string> {
  return Object.fromEntries(
    FACTS.flatMap((name): [string, string][] => {
      const value: unknown = Reflect.get(error, name);
      return typeof value === 'string' && FACT.test(value) ? [[name, value]] : [];
    }),
  );
}

/** The stack without its head, which is the message. */
function framesOf({ stack = '', message }: Error): string {
  return stack
    .replace(message, '')
    .split('\n')
    .filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line))
    .join('\n');
}
