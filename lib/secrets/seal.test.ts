import { beforeEach, expect, test, vi } from 'vitest';
import { isSealed, keyedDigest, seal, unseal } from '#lib/secrets/seal.ts';

const [OLD, NEW] = ['o'.repeat(32), 'n'.repeat(32)];

beforeEach(() => {
  vi.stubEnv('POINTLINE_SECRET_KEY', OLD);
});

test('what is sealed is opened, and looks different every time', () => {
  const [once, again] = [seal('a secret, ümlaut', 'setting'), seal('a secret, ümlaut', 'setting')];
  expect(unseal(once, 'setting')).toBe('a secret, ümlaut');
  expect(unseal(again, 'setting')).toBe('a secret, ümlaut');
  expect(once).not.toBe(again);
  expect([isSealed(once), isSealed('a secret, ümlaut')]).toEqual([true, false]);
});

test('another key, another purpose and a changed text open nothing', () => {
  const sealed = seal('a secret', 'setting');
  expect(() => unseal(sealed, 'totp')).toThrow('POINTLINE_SECRET_KEY does not open');
  expect(() => unseal(`${sealed.slice(0, -2)}AA`, 'setting')).toThrow('POINTLINE_SECRET_KEY does not open');
  expect(() => unseal('v1.AA', 'setting')).toThrow('POINTLINE_SECRET_KEY does not open');
  vi.stubEnv('POINTLINE_SECRET_KEY', NEW);
  expect(() => unseal(sealed, 'setting')).toThrow('POINTLINE_SECRET_KEY does not open');
});

test('a new key in front of the old one opens what is there, and digests stay', () => {
  const [sealed, digest] = [seal('a secret', 'setting'), keyedDigest('anna@example.com', 'audit')];
  vi.stubEnv('POINTLINE_SECRET_KEY', `${NEW},${OLD}`);
  expect(unseal(sealed, 'setting')).toBe('a secret');
  expect(keyedDigest('anna@example.com', 'audit')).toBe(digest);
  const fresh = seal('a secret', 'setting');
  vi.stubEnv('POINTLINE_SECRET_KEY', NEW);
  expect(unseal(fresh, 'setting')).toBe('a secret');
});

test('digests differ by purpose and by key', () => {
  const digests = [keyedDigest('anna', 'audit'), keyedDigest('anna', 'erasure')];
  vi.stubEnv('POINTLINE_SECRET_KEY', NEW);
  expect(new Set([...digests, keyedDigest('anna', 'audit')]).size).toBe(3);
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
});
