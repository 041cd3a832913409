import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, parseJsonTree } from '#features/events/json/json-tree.ts';

function write(node: JsonNode): string {
  if (node.type === 'object') return `{${node.entries.map(({ key, value }) => `${key}:${write(value)}`).join(',')}}`;
  if (node.type === 'array') return `[${node.items.map(write).join(',')}]`;
  return node.text;
}

describe('parseJsonTree', () => {
  it('keeps every value as it was written', () => {
    const text = '{"big":9007199254740993,"price":1.50,"e":1E+2,"name":"caf\\u00e9 \\"x\\"","2":true,"1":null,"1":[]}';
    expect(write(parseJsonTree(text) ?? { type: 'array', items: [] })).toBe(text);
  });

  it('writes every JSON back to the letter', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const compact = JSON.stringify(JSON.parse(json));
        const tree = parseJsonTree(compact);
        expect(tree && write(tree)).toBe(compact);
      }),
    );
  });

  it('skips blanks between tokens but none in strings', () => {
    expect(parseJsonTree(' [ "a  b" ,\n 1 ] ')).toEqual({
      type: 'array',
      items: [
        { type: 'string', text: '"a  b"' },
        { type: 'number', text: '1' },
      ],
    });
  });

  it.each(['', '{', '{"a"}', '[1,]', '[1 2]', '{"a":1}x', 'nul', '{a:1}'])('refuses %j', (text) => {
    expect(parseJsonTree(text)).toBeNull();
  });

  it('gives up on a nesting that no payload has', () => {
    expect(parseJsonTree('['.repeat(100_000) + ']'.repeat(100_000))).toBeNull();
  });
});
