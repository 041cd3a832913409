import { expect, test } from 'vitest';
import { BadRequestError } from '#lib/errors';
import { decodeCursor, encodeCursor, pageOf } from '#lib/cursor';

test('a cursor comes back as the place it names', () => {
  expect(decodeCursor(encodeCursor(['2026-01-01', 'vtx:ä/%']), 2)).toEqual(['2026-01-01', 'vtx:ä/%']);
});

test.each(['', 'nonsense', encodeCursor(['one']), Buffer.from('{"a":1}').toString('base64url')])('%j is refused', (cursor) => {
  expect(() => decodeCursor(cursor, 2)).toThrow(BadRequestError);
});

test('the row too many tells that there is more and is not shown', () => {
  expect(pageOf(['a', 'b', 'c'], 2, (row) => [row])).toEqual({ page: ['a', 'b'], nextCursor: encodeCursor(['b']) });
  expect(pageOf(['a', 'b'], 2, (row) => [row]).nextCursor).toBeNull();
  expect(pageOf([], 2, () => ['x']).nextCursor).toBeNull();
});
