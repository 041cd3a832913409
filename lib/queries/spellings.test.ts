import { expect, test } from 'vitest';
import { spellingsOf } from '#lib/queries/spellings';

test('the text itself comes first, and stays as it is', () => {
  expect(spellingsOf('Shop-7')).toEqual(['Shop-7', '#Shop-7']);
});

test.each(['"ord_1",', ' ord_1 ', '<ord_1>', 'ord_1\u200b'])('%j means ord_1', (text) => {
  expect(spellingsOf(text)).toContain('ord_1');
});

test('a card code may be read out in groups', () => {
  expect(spellingsOf('1234 5678 9012')).toContain('123456789012');
});

test('an order number may be read out without its sign, or with one', () => {
  expect(spellingsOf('806734/4')).toContain('#806734/4');
  expect(spellingsOf('#1001')).toContain('1001');
});

test('nothing is nothing', () => {
  expect(spellingsOf('')).toEqual([]);
});
