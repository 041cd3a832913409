import { describe, expect, test } from 'vitest';
import { compactIdentifier, identifierQuestion, isSameIdentifier, looseKeys } from '#lib/spelling/fold-identifier.ts';

const isFound = (typed: string, value: string) => {
  const { folded, loose } = identifierQuestion(typed);
  if (folded.includes(compactIdentifier(value))) return 'folded';
  return loose.includes(compactIdentifier(value)) || looseKeys(value).some((key) => loose.includes(key))
    ? 'loose'
    : null;
};

describe('in another spelling', () => {
  test.each([
    'web-2024-1ab',
    'WEB-2024-1AB',
    '#Web-2024-1Ab',
    'Web\u20112024\u20111Ab',
    'Web–2024–1Ab',
    ' Web-2024-1Ab\u00a0',
    'Web-2024-1Ab.',
    '(Web-2024-1Ab)',
    '“Web-2024-1Ab”',
    'Web - 2024 - 1Ab',
    'Web20241Ab',
    'Ｗｅｂ-２０２４-１Ａｂ',
    'Web\u200b-2024-1Ab',
    '\u202aWeb-2024-1Ab\u202c',
    'Web/2024/1Ab',
    'Web\\2024\\1Ab',
    'Order Web-2024-1Ab',
    'order no. Web-2024-1Ab!',
  ])('%j is Web-2024-1Ab', (typed) => {
    expect(isFound(typed, 'Web-2024-1Ab')).toBe('folded');
    expect(isSameIdentifier(typed, 'Web-2024-1Ab')).toBe(true);
  });
  test('an Arabic digit is a digit', () => {
    expect(isFound('٢٠٢٤-٧', '2024-7')).toBe('folded');
  });
});

describe('with more or less around it', () => {
  test.each([
    ['1234', '00001234'],
    ['00001234', '1234'],
    ['No. 00001234', '1234'],
    ['INV123', 'INV-000123'],
    ['600123456', '+48600123456'],
    ['600 123 456', '+48600123456'],
    ['0048 600 123 456', '+48600123456'],
    ['0600123456', '+48600123456'],
    ['+48600123456', '600123456'],
    ['(+48) 600-123-456', '600123456'],
    ['jane-7', 'Shop:Jane-7'],
    ['Shop:Jane-7', 'jane-7'],
    ['7712345', 'gid://shopify/Customer/7712345'],
    ['https://admin.shopify.com/store/x/customers/7712345?tab=1', 'gid://shopify/Customer/7712345'],
    ['customer jane doe 77123', '77123'],
  ])('%j may be %j, and is not surely', (typed, value) => {
    expect(isFound(typed, value)).not.toBeNull();
    expect(isSameIdentifier(typed, value)).toBe(false);
  });
});

describe('not the same', () => {
  test.each([
    ['1-23', '12-3'],
    ['john.doe@example.com', 'johndoe@example.com'],
    ['john_doe@example.com', 'john.doe@example.com'],
    ['josé@example.com', 'jose@example.com'],
    ['10001', '1001'],
    ['ord_1', 'ord_2'],
    ['7', 'CARD-7'],
    ['CARD-7', '7'],
    ['7', 'order 7'],
  ])('%j is not surely %j', (typed, value) => {
    expect(isSameIdentifier(typed, value)).toBe(false);
  });
  test.each([
    ['ord_12', 'ord_123'],
    ['7', 'CARD-7'],
    ['529870', '#529870/9'],
    ['99123', '00123456'],
  ])('%j is not taken for %j', (typed, value) => {
    expect(isFound(typed, value)).toBeNull();
  });
});

test.each(['', '---', '\u0301', '\u200b', '%_', '()'])('%j asks for nothing', (typed) => {
  expect(identifierQuestion(typed)).toEqual({ folded: [], loose: [] });
});

test('a text that is too long for an identifier is none, and takes no time', () => {
  for (const piece of ['order ', '0', '1-', '\u0301', 'a:', '/', '+', '00 ']) {
    const text = piece.repeat(100_000);
    expect(identifierQuestion(text)).toEqual({ folded: [], loose: [] });
    expect([compactIdentifier(text), looseKeys(text), isSameIdentifier(text, '1')]).toEqual(['', [], false]);
  }
});
