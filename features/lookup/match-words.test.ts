import { expect, test } from 'vitest';
import { containWords } from '#features/lookup/match-words.ts';

test('what contains a text is counted by kinds', () => {
  const order = (value: string) => ({ kind: 'order_number', value });
  expect(containWords([order('#529870/9')], false)).toBe('1 order contains');
  expect(containWords([order('1'), order('2')], false)).toBe('2 orders contain');
  expect(containWords([order('1'), { kind: 'code', value: '1' }, { kind: 'email', value: '1' }], true)).toBe(
    '1 order, 1 code and 1 e-mail, and more, contain',
  );
});
