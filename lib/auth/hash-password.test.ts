import { scryptSync } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { hashPassword, isFormer, verifyPassword } from '#lib/auth/hash-password.ts';

const PASSWORD = 'correct horse battery staple';

/** As versions before 0.2.0 wrote it. */
function formerHash(password: string): string {
  const salt = '00112233445566778899aabbccddeeff';
  const key = scryptSync(password, salt, 64, { N: 16_384, r: 16, p: 1, maxmem: 1 << 27 });
  return `${salt}:${key.toString('hex')}`;
}

test('a hash is of one password alone, and no two are alike', async () => {
  const [hash, other] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];
  expect(hash).not.toBe(other);
  expect(await verifyPassword(hash, PASSWORD)).toBe(true);
  expect(await verifyPassword(hash, `${PASSWORD} `)).toBe(false);
  expect(await verifyPassword(null, PASSWORD)).toBe(false);
  expect(isFormer(hash)).toBe(false);
});

test('a password is the same however its letters are composed', async () => {
  expect(await verifyPassword(await hashPassword('grün'.normalize('NFC')), 'grün'.normalize('NFD'))).toBe(true);
});

test('hashes of older versions are known, and known as such', async () => {
  const hash = formerHash(PASSWORD);
  expect(await verifyPassword(hash, PASSWORD)).toBe(true);
  expect(await verifyPassword(hash, 'another')).toBe(false);
  expect(isFormer(hash)).toBe(true);
});

test('served, a hash costs what OWASP asks for', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  vi.resetModules();
  const served = await import('#lib/auth/hash-password.ts');
  expect(await served.hashPassword(PASSWORD)).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
});
