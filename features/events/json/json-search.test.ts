import { describe, expect, it } from 'vitest';
import { childPath, copiedValue } from '#features/events/json/json-copy.ts';
import { findInJson, MOST_MATCHES, stepTowards } from '#features/events/json/json-search.ts';
import { parseJsonTree } from '#features/events/json/json-tree.ts';

const tree = (text: string) => parseJsonTree(text)!;

describe('findInJson', () => {
  it('finds names and values in the order of the document, each line once', () => {
    const found = findInJson(tree('{"id":"ord_1","order":{"items":[1,"Order 7"],"ORDER":"order"}}'), 'ord');
    expect(found).toEqual(['0', '1', '1.0.1', '1.1']);
  });

  it('finds nothing of nothing, and numbers as they were written', () => {
    expect(findInJson(tree('{"a":1.50}'), '')).toEqual([]);
    expect(findInJson(tree('{"a":1.50}'), '1.50')).toEqual(['0']);
  });

  it('stops where nobody steps through', () => {
    expect(findInJson(tree(`[${'1,'.repeat(5000)}1]`), '1')).toHaveLength(MOST_MATCHES);
  });
});

describe('stepTowards', () => {
  it.each([
    ['', '3.1', 3],
    ['3', '3.1', 1],
    ['3', '31.1', null],
    ['3.1', '3.1', null],
    ['', '', null],
    ['3', null, null],
  ])('from %j to %j: %j', (from, to, step) => {
    expect(stepTowards(from, to)).toBe(step);
  });
});

describe('what is copied', () => {
  it('is a text without its quotes, and all else to the letter', () => {
    expect(copiedValue(tree('"a \\"b\\" \\u00e9"'))).toBe('a "b" é');
    expect(copiedValue(tree('{ "n": 9007199254740993, "l": [1.50, null] }'))).toBe(
      '{"n":9007199254740993,"l":[1.50,null]}',
    );
  });

  it('is a path as programs write it', () => {
    expect(childPath('', '"data"', 0)).toBe('data');
    expect(childPath('data.vouchers', null, 2)).toBe('data.vouchers[2]');
    expect(childPath('metadata', '"shoe size"', 0)).toBe('metadata["shoe size"]');
  });
});
