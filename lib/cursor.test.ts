import { expect, test } from 'vitest';
import { BadRequestError } from '#lib/errors.ts';
import { decodeCursor, encodeCursor, pageOf } from '#lib/cursor.ts';
import { parseTimestamp } from '#lib/time/timestamp.ts';

test('a cursor comes back as the place it names', () => {
  expect(decodeCursor(encodeCursor(['2026-01-01', 'vtx:ä/%']), parseTimestamp)).toEqual([
    '2026-01-01T00:00:00.000000Z',
    'vtx:ä/%',
  ]);
});

test.each([
  '',
  'nonsense',
  encodeCursor(['one']),
  encodeCursor(['x', 'y']),
  encodeCursor(['2024-13-45', 'y']),
  Buffer.from('{"a":1}').toString('base64url'),
])('%j is refused', (cursor) => {
  expect(() => decodeCursor(cursor, parseTimestamp)).toThrow(BadRequestError);
});

test('the row too many tells that there is more and is not shown', () => {
  expect(pageOf(['a', 'b', 'c'], 2, (row) => [row])).toEqual({ page: ['a', 'b'], nextCursor: encodeCursor(['b']) });
  expect(pageOf(['a', 'b'], 2, (row) => [row]).nextCursor).toBeNull();
  expect(pageOf([], 2, () => ['x']).nextCursor).toBeNull();
});
