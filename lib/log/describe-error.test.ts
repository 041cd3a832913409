import { inspect } from 'node:util';
import pg from 'pg';
import { beforeEach, expect, test, vi } from 'vitest';
import { UnavailableError } from '#lib/errors.ts';
import { describeError } from '#lib/log/describe-error.ts';

const MARK = 'zzmarked';

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production');
});

/** As Postgres, Prisma and the engine of JavaScript quote what they were given. */
const QUOTING: [string, () => Error][] = [
  ['what JSON.parse cannot read', () => thrownBy(() => JSON.parse(`{"name": ${MARK}}`))],
  ['what is no number', () => thrownBy(() => BigInt(MARK))],
  ['what is no object', () => thrownBy(() => 'name' in (MARK as unknown as object))],
  ['a row that Postgres refuses', refusedRow],
  ['a cause', () => new Error('Not kept', { cause: refusedRow() })],
  ["Prisma's wrapping", () => Object.assign(new Error(MARK), { meta: { driverAdapterError: refusedRow() } })],
  ['a message that looks like a place', () => new Error(`lost\n    at ${MARK} (/home/${MARK}.ts:1:2)`)],
  ['a code that is none', () => Object.assign(new Error('x'), { code: `${MARK} <${MARK}@example.com>` })],
  ['a name that is none', () => Object.assign(new Error('x'), { name: `${MARK} Example` })],
];

test.each(QUOTING)('%s is not quoted', (_, make) => {
  const error = make();
  expect(inspect(error)).toContain(MARK);
  const described = describeError(error);
  expect(JSON.stringify(described)).not.toContain(MARK);
  expect(described.type).toMatch(/^\w*Error$/i);
});

test('codes, constraints and places stay', () => {
  expect(describeError(new Error('Not kept', { cause: refusedRow() }))).toMatchObject({
    type: 'Error',
    stack: expect.stringMatching(/^ {4}at .*describe-error\.test\.ts:\d+:\d+/) as string,
    cause: { type: 'error', code: '23505', constraint: 'customer_pkey', table: 'customer' },
  });
});

test('what Prisma passes on of Postgres is told', () => {
  const cause = { originalCode: '22000', originalMessage: MARK, kind: 'postgres', detail: MARK };
  expect(describeError(new Error(MARK, { cause })).cause).toEqual({
    type: 'object',
    originalCode: '22000',
    kind: 'postgres',
  });
});

test('what is nobody’s is told: our own words, places on this machine, that something was undefined', () => {
  expect(describeError(new UnavailableError('Postgres did not answer in time')).message).toBe(
    'Postgres did not answer in time',
  );
  const closed = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { syscall: 'connect' });
  expect(describeError(closed).message).toBe('connect ECONNREFUSED 127.0.0.1:5432');
  const nothing = {} as { [MARK]: { name: string } };
  expect(describeError(thrownBy(() => nothing[MARK].name)).message).toBe('Cannot read properties of undefined');
});

test('developers read the message', () => {
  vi.stubEnv('NODE_ENV', 'development');
  expect(describeError(new Error(MARK)).message).toBe(MARK);
});

function refusedRow(): Error {
  const error = new pg.DatabaseError(`duplicate key: ${MARK}`, 1, 'error');
  return Object.assign(error, {
    code: '23505',
    table: 'customer',
    constraint: 'customer_pkey',
    detail: `Key (id)=(${MARK}) already exists.`,
    where: `COPY customer, line 1: "${MARK}"`,
  });
}

function thrownBy(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('It was to throw');
}
