import { expect, test } from 'vitest';
import { keyAddress, makeKey, stepOf } from '#lib/auth/second-factor/totp.ts';

/** "12345678901234567890", the key of RFC 6238's own examples. */
const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

// RFC 6238, appendix B, SHA-1: the last six of the eight digits there
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('at %i s the code is %s', (seconds, code) => {
  expect(stepOf({ key: KEY, code, now: seconds * 1_000 })).toBe(Math.floor(seconds / 30));
});

test('a code is taken one step early or late, and no more', () => {
  const step = Math.floor(2_000_000_000 / 30);
  const at = (offset: number) => stepOf({ key: KEY, code: '279037', now: (step + offset) * 30_000 });
  expect([-2, -1, 0, 1, 2].map(at)).toEqual([null, step, step, step, null]);
});

test.each(['', '12345', '1234567', 'abcdef', '٠٥٠٤٧١'])('%j is no code', (code) => {
  expect(stepOf({ key: KEY, code, now: 1_111_111_111_000 })).toBeNull();
});

test('a key has 160 bits, another one each time, and an address that apps read', () => {
  const [key, other] = [makeKey(), makeKey()];
  expect(key).toMatch(/^[A-Z2-7]{32}$/);
  expect(key).not.toBe(other);
  const { protocol, host, pathname, searchParams } = new URL(keyAddress(key, 'ada+desk@example.com'));
  expect([protocol, host, decodeURIComponent(pathname)]).toEqual([
    'otpauth:',
    'totp',
    '/Pointline:ada+desk@example.com',
  ]);
  expect(Object.fromEntries(searchParams)).toEqual({
    issuer: 'Pointline',
    secret: key,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
