import { expect, test } from 'vitest';
import { jsonFields } from '#lib/client/json-fields';

test('numbers and the order of names stay as they were written', () => {
  const text = '{"b":9007199254740993,"2":0.30000000000000004,"1":1e400,"z":-0,"one":1.0,"e":1E5,"list":[1152921506151679042, {"gid":90071992547409931}],"b":"9007"}';
  expect(jsonFields(text)).toEqual([
    { name: 'b', value: '9007199254740993' }, { name: '2', value: '0.30000000000000004' }, { name: '1', value: '1e400' }, { name: 'z', value: '-0' },
    { name: 'one', value: '1.0' }, { name: 'e', value: '1E5' }, { name: 'list', value: '[1152921506151679042,{"gid":90071992547409931}]' },
    { name: 'b', value: '9007' },
  ]);
});

test('texts and names are shown as they read', () => {
  expect(jsonFields('{"caf\\u00e9 \\"x\\"":"a\\nb \\ud83d\\ude00","__proto__":null}')).toEqual([
    { name: 'café "x"', value: 'a\nb 😀' }, { name: '__proto__', value: 'null' },
  ]);
});

test.each(['null', '[1]', '', `{"a":${'['.repeat(500)}${']'.repeat(500)}}`])('%.20s has no fields to be read', (text) => {
  expect(jsonFields(text)).toBeNull();
});
