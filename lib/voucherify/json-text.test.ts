import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/voucherify/json.ts';
import { jsonTextAt } from '#lib/voucherify/json-text.ts';

describe('jsonTextAt', () => {
  it('keeps every value as it was written', () => {
    const text =
      '\ufeff { "a" : { "m" : {"big":9007199254740993, "far" :1e400,"z":-0,"2":1.0,"1":1E5} , "n" : null } }\r\n';
    expect(jsonTextAt(text, ['a', 'm'])).toBe('{"big":9007199254740993, "far" :1e400,"z":-0,"2":1.0,"1":1E5}');
    expect(jsonTextAt(text, ['a', 'm', 'far'])).toBe('1e400');
    expect(jsonTextAt(text, ['a', 'n'])).toBe('null');
    expect(jsonTextAt(text, [])).toBe(text.trim());
  });

  it.each([[['b']], [['a', 'x']], [['a', 'm', 'big', 'deeper']], [['list', '0']]])('has nothing at %j', (path) => {
    expect(jsonTextAt('{"a":{"m":{"big":1}},"list":[{"0":1}]}', path)).toBeNull();
  });

  it('takes the last of a name that is given twice, however it is spelled', () => {
    expect(jsonTextAt('{"a":1,"\\u0061":{"b":2,"b":3},"c":"\\"a\\":4"}', ['a', 'b'])).toBe('3');
  });

  it('is not led astray by what stands in texts, nor by a million brackets', () => {
    expect(jsonTextAt('{"x":"\\\\\\"}{,\\"a\\":1","a":[{"a":"]"}],"b":2}', ['a'])).toBe('[{"a":"]"}]');
    const deep = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
    expect(jsonTextAt(`{"a":${deep},"b":7}`, ['b'])).toBe('7');
  });

  it('finds what JSON.parse finds, in any object and any print of it', () => {
    const names = fc.constantFrom('a', 'b', '1', 'ü"', '');
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.dictionary(names, tie('value'), { maxKeys: 3 }),
        fc.array(tie('value'), { maxLength: 2 }),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.dictionary(names, value, { minKeys: 1 }),
        fc.array(names, { maxLength: 3 }),
        fc.constantFrom(0, 2, '\t'),
        (object, path, indent) => {
          const text = JSON.stringify(object, null, indent);
          let expected: unknown = JSON.parse(text);
          for (const name of path) {
            const isObject = typeof expected === 'object' && expected !== null && !Array.isArray(expected);
            expected = isObject && Object.hasOwn(expected as object, name) ? (expected as JsonObject)[name] : undefined;
          }
          const found = jsonTextAt(text, path);
          expect(found === null ? undefined : JSON.parse(found)).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });
});
