import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactJson, compactJsonBytes } from '#lib/voucherify/compact';

describe('compactJson', () => {
  it('removes what stands between tokens and keeps what stands in strings', () => {
    expect(compactJson(' {\r\n\t"a b" : [ 1.50 , "x \\" y" ] } ')).toBe('{"a b":[1.50,"x \\" y"]}');
  });

  it('keeps number spelling, escapes and key order', () => {
    const text = '{"2":1e2,"1":0.10,"\\u0061":"\\/"}';
    expect(compactJson(text)).toBe(text);
  });

  it('sees that a string ends after an escaped backslash', () => {
    expect(compactJson('{"a\\\\" : " "}')).toBe('{"a\\\\":" "}');
  });

  it('undoes any pretty printing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(1, 4, '\t', ' \n'), (value, indent) => {
        expect(compactJson(JSON.stringify(value, null, indent))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('does the same to bytes, and leaves compact bytes untouched', () => {
    const pretty = Buffer.from('{ "name": "Łukasz  😀" }');
    expect(Buffer.from(compactJsonBytes(pretty)).toString()).toBe('{"name":"Łukasz  😀"}');
    const compact = Buffer.from('{"name":"Łukasz"}');
    expect(compactJsonBytes(compact)).toBe(compact);
  });
});
