import { expect, test } from 'vitest';
import { testEntry } from '#features/entry/testing/entry.ts';
import { endWords } from '#features/timeline/end-words.ts';

const moved = (key: string, day: number, points: number, balanceAfter: number | null, cardId = 'v_1') =>
  testEntry({ key, points, balanceAfter, cardId, occurredAt: `2024-05-0${day}T10:00:00.000000Z` });

test('where points stood on a card before its first movement, what was before is unknown', () => {
  const lines = [moved('c', 5, 20, 170), moved('b', 3, 50, 150)];
  expect(endWords(lines, 'UTC')).toBe('No older lines: unknown before 3 May 2024.');
  expect(endWords([moved('d', 7, 5, 25, 'v_2'), ...lines], 'UTC')).toBe('No older lines: unknown before 3 May 2024.');
});

test('a history that begins with the card is all there was, and so is one that nobody can tell of', () => {
  expect(endWords([moved('c', 5, 20, 70), moved('b', 3, 50, 50)], 'UTC')).toBe('No older lines.');
  expect(endWords([moved('b', 3, 50, null)], 'UTC')).toBe('No older lines.');
  expect(endWords([testEntry({ key: 'a', kind: 'order', points: null })], 'UTC')).toBe('No older lines.');
});
