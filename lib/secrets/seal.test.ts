import { beforeEach, expect, test, vi } from 'vitest';
import { isEncrypted } from '#lib/secrets/cipher.ts';
import { keyedDigest, seal, unseal } from '#lib/secrets/seal.ts';

beforeEach(() => {
  vi.stubEnv('POINTLINE_DATA_KEY', 'one'.repeat(16));
});

function withAnotherKey<T>(run: () => T): T {
  vi.stubEnv('POINTLINE_DATA_KEY', 'two'.repeat(16));
  return run();
}

test('what is sealed is opened, and looks different every time', () => {
  const [once, again] = [seal('a secret, ümlaut', 'setting'), seal('a secret, ümlaut', 'setting')];
  expect(unseal(once, 'setting')).toBe('a secret, ümlaut');
  expect(unseal(again, 'setting')).toBe('a secret, ümlaut');
  expect(once).not.toBe(again);
  expect([isEncrypted(once), isEncrypted('a secret, ümlaut')]).toEqual([true, false]);
});

test('another key, another purpose and a changed text open nothing', () => {
  const sealed = seal('a secret', 'setting');
  const changed = `${sealed.slice(0, -4)}${sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
  expect(() => unseal(sealed, 'totp')).toThrow('does not open');
  expect(() => unseal(changed, 'setting')).toThrow('does not open');
  expect(() => unseal('v1.AA', 'setting')).toThrow('does not open');
  expect(() => withAnotherKey(() => unseal(sealed, 'setting'))).toThrow('does not open');
});

test('digests are the same again, and differ by purpose and by key', () => {
  const digests = [keyedDigest('anna', 'audit'), keyedDigest('anna', 'erasure')];
  expect(keyedDigest('anna', 'audit')).toBe(digests[0]);
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set([...digests, withAnotherKey(() => keyedDigest('anna', 'audit'))]).size).toBe(3);
});
