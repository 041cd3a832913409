import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compactJson } from '#lib/voucherify/compact';
import { memberText } from '#lib/voucherify/member-text';

test.each([
  ['{"data":{"a":1}}', '{"a":1}'],
  ['{"id":"x","data":[1,{"data":2}],"z":0}', '[1,{"data":2}]'],
  ['{"a":{"data":1},"b":"\\"data\\":2"}', null],
  ['{"data":1.0e5}', '1.0e5'],
  ['{"data":"a,}\\\\"}', '"a,}\\\\"'],
  ['{"d\\u0061ta":true}', 'true'],
  ['{"data":1,"data":2}', '2'],
  ['{}', null],
])('in %s', (text, expected) => {
  expect(memberText(text, 'data')).toBe(expected);
});

test('of any object it is what JSON.parse finds there', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(3), (object, indent) => {
      const text = compactJson(JSON.stringify(object, null, indent));
      for (const [name, value] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
        expect(memberText(text, name)).toBe(JSON.stringify(value));
      }
    }),
  );
});
