import { expect, test } from 'vitest';
import { linkSpellings, spellingsOf } from '#features/lookup/spellings.server.ts';

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

test.each([
  ['jane vip@example.com', 'jane+vip@example.com'],
  ['x y z@example.com', 'x+y+z@example.com'],
  ['jane%2Bvip%40example.com', 'jane+vip@example.com'],
  ['jane%252Bvip%2540example.com', 'jane+vip@example.com'],
  ['<jane@example.com>', 'jane@example.com'],
  ['mailto:jane@example.com', 'jane@example.com'],
  ['"100%-7"\n', '100%-7'],
])('a link that says %j may mean %j', (sent, meant) => {
  expect(linkSpellings(sent)).toContain(meant);
  expect(spellingsOf(sent)).toContain(meant);
});

test('what a link hides in percent signs is tamed as all text is', () => {
  expect(linkSpellings('%00%ED%A0%80').join('')).not.toMatch(/\0|[\ud800-\udfff]/);
  expect(linkSpellings('a%00b')).toContain('a\ufffdb');
});

test('a text that is too long for an identifier is compared as it is', () => {
  expect(spellingsOf('% '.repeat(10_000)).length).toBeLessThanOrEqual(2);
});

test('nothing is nothing', () => {
  expect(spellingsOf('')).toEqual([]);
});
