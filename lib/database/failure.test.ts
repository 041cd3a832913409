import { expect, test } from 'vitest';
import { failureOf } from '#lib/database/failure.ts';

test.each([
  [
    'refused',
    {
      name: 'PrismaClientKnownRequestError',
      code: 'P2010',
      meta: { driverAdapterError: { cause: { originalCode: '22021' } } },
    },
  ],
  ['refused', { code: '54000' }],
  ['conflict', { code: 'P2034' }],
  ['conflict', { cause: { originalCode: '40P01' } }],
  ['unavailable', { code: 'ECONNREFUSED' }],
  ['unavailable', { code: 'P2010', meta: { code: '57P03' } }],
  ['unavailable', { code: 'P1001' }],
])('%s: %j', (expected, shape) => {
  expect(failureOf(Object.assign(new Error('from the database'), shape))).toBe(expected);
});

test('a fault of our own is no failure of the database', () => {
  expect(failureOf(new TypeError('x is not a function'))).toBeNull();
  expect(failureOf(Object.assign(new TypeError('bad'), { code: 'ERR_INVALID_ARG_TYPE' }))).toBeNull();
  expect(failureOf(null)).toBeNull();
});

test.each([
  'Query read timeout',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
])('%j is a lost connection, though it has no code', (message) => {
  expect(failureOf(new Error(message))).toBe('unavailable');
});
