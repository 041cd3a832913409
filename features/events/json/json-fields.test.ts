import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFields } from '#features/events/json/json-fields.ts';

test('numbers and the order of names stay as they were written', () => {
  const text =
    '{"b":9007199254740993,"2":0.30000000000000004,"1":1e400,"z":-0,"one":1.0,"e":1E5,' +
    '"list":[1152921506151679042, {"gid":90071992547409931}],"b":"9007"}';
  expect(jsonFields(text)).toEqual([
    { name: 'b', value: '9007199254740993' },
    { name: '2', value: '0.30000000000000004' },
    { name: '1', value: '1e400' },
    { name: 'z', value: '-0' },
    { name: 'one', value: '1.0' },
    { name: 'e', value: '1E5' },
    { name: 'list', value: '[1152921506151679042,{"gid":90071992547409931}]' },
    { name: 'b', value: '9007' },
  ]);
});

test('texts and names are shown as they read', () => {
  expect(jsonFields('{"caf\\u00e9 \\"x\\"":"a\\nb \\ud83d\\ude00","__proto__":null}')).toEqual([
    { name: 'café "x"', value: 'a\nb 😀' },
    { name: '__proto__', value: 'null' },
  ]);
});

test('blanks between are left out, however deeply it nests', () => {
  const deep = `${'['.repeat(500)}${']'.repeat(500)}`;
  expect(jsonFields(`{ "a" : { "b" : [ 1.0 , "x : { y" ] } , "" : "" , "c": ${deep} }`)).toEqual([
    { name: 'a', value: '{"b":[1.0,"x : { y"]}' },
    { name: '', value: '' },
    { name: 'c', value: deep },
  ]);
  expect(jsonFields('{}')).toEqual([]);
});

test('any object comes out whole', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (object, indent) => {
      const expected = Object.entries(object).map(([name, value]) => ({
        name,
        value: typeof value === 'string' ? value : JSON.stringify(value),
      }));
      expect(jsonFields(JSON.stringify(object, null, indent))).toEqual(expected);
    }),
  );
});
