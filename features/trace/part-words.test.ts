import { expect, it } from 'vitest';
import { partWords } from '#features/trace/part-words.ts';

it('says that no searched identifier contains it, and does not count the webhooks as all there are', () => {
  const found = { parts: [], more: false };
  expect(partWords('3f9a2b', { ...found, events: 1 })).toBe(
    'Found in no identifier that was searched, but in the text of a webhook: “3f9a2b”.',
  );
  expect(partWords('3f9a2b', { ...found, events: 5 })).toBe(
    'Found in no identifier that was searched, but in the text of 5 webhooks or more: “3f9a2b”.',
  );
});

it('counts the identifiers that contain it', () => {
  const parts = [{ kind: 'order_number', value: 'A-1299' }];
  expect(partWords('A-12', { parts, more: false, events: 2 })).toBe('1 order contains “A-12”.');
});
