import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTokenText, newTokenText, tokenHint } from '#lib/auth/token-text.ts';

test('a new token is one of a kind, recognised, and found by a pattern', () => {
  const made = Array.from({ length: 200 }, newTokenText);
  expect(new Set(made).size).toBe(200);
  for (const text of made) {
    expect(isTokenText(text)).toBe(true);
    expect(text).toMatch(/^pl_[0-9A-Za-z]{38}$/);
    expect(text.startsWith(tokenHint(text))).toBe(true);
    expect(tokenHint(text)).toHaveLength(7);
  }
});

test('a token with any one character changed is none', () => {
  const text = newTokenText();
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom('0', 'A', 'z', '_', ' '), (at, other) => {
      const changed = text.slice(0, at) + other + text.slice(at + 1);
      expect(isTokenText(changed)).toBe(changed === text);
    }),
  );
});

test.each(['', 'pl_', 'undefined', 'x'.repeat(41), `pl_${'0'.repeat(38)}x`, `${newTokenText()}\n`])(
  'what is no token at all is none: %j',
  (text) => {
    expect(isTokenText(text)).toBe(false);
  },
);

test('the checksum is the CRC-32 in base 62, most significant digit first', () => {
  // by Python: zlib.crc32 of the 32 characters, six times divided by 62
  expect(isTokenText('pl_Pointline000000000000000000000000HMQXN')).toBe(true);
});
