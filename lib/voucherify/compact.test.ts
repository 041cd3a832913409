import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactJson, compactJsonBytes } from '#lib/voucherify/compact.ts';

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

  it('takes off a byte order mark, from text and from bytes', () => {
    expect(compactJson('\ufeff{"a": "\ufeff"}')).toBe('{"a":"\ufeff"}');
    expect(Buffer.from(compactJsonBytes(Buffer.from('\ufeff{"a":"\ufeff"}'))).toString()).toBe('{"a":"\ufeff"}');
  });

  const anyText = fc
    .array(fc.constantFrom('"', '\\', ' ', '\n', '\r', '\t', 'a', '\u00a0', 'Ł', '😀', '\ud800', '{', ':', '1'), {
      maxLength: 60,
    })
    .map((parts) => parts.join(''));

  it('says of any text what its definition says, over text and over bytes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(compactJson(text)).toBe(reference(text));
        const formed = text.toWellFormed();
        expect(Buffer.from(compactJsonBytes(Buffer.from(formed))).toString()).toBe(reference(formed));
      }),
      { numRuns: 1000 },
    );
  });

  // A pattern that backtracks would take minutes, and so reach the limit of a test
  it.each(['a ', ' ', '1,\n', '"" '])('reads a mebibyte of %j in one pass', (piece) => {
    const count = Math.floor((1 << 20) / piece.length);
    expect(compactJson(piece.repeat(count))).toBe(piece.trim().repeat(count));
  });

  it('does the same to bytes, and leaves compact bytes untouched', () => {
    const pretty = Buffer.from('{ "name": "Łukasz  😀" }');
    expect(Buffer.from(compactJsonBytes(pretty)).toString()).toBe('{"name":"Łukasz  😀"}');
    const compact = Buffer.from('{"name":"Łukasz"}');
    expect(compactJsonBytes(compact)).toBe(compact);
  });
});

/** What is no string literal loses its blanks; a literal that never ends reaches to the end. */
function reference(text: string): string {
  return text.replace(/"(?:[^"\\]|\\[^])*(?:"|\\?$)|[ \n\r\t]+/g, (part) => (part.startsWith('"') ? part : ''));
}
