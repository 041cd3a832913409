import { expect, test } from 'vitest';
import { makeGrant, revealedBy } from '#lib/auth/grant.ts';
import { seal } from '#lib/secrets/seal.ts';

const grant = makeGrant('session-1', 'cust_1', 1_000_000);

test('a grant reveals one customer, in its session, for an hour', () => {
  expect(revealedBy(grant, 'session-1', 1_000_000 + 3_599_999)).toBe('cust_1');
  expect(revealedBy(grant, 'session-1', 1_000_000 + 3_600_000)).toBeNull();
  expect(revealedBy(grant, 'session-2', 1_000_000)).toBeNull();
});

test.each([
  ['none', null],
  ['what is none', 'cust_1'],
  ['a changed one', `${grant.slice(0, -2)}AA`],
  ['one sealed for another purpose', seal(JSON.stringify(['session-1', 'cust_1', 9e15]), 'link')],
  ['one that says something else', seal('"cust_1"', 'grant')],
])('%s reveals nobody', (_, given) => {
  expect(revealedBy(given, 'session-1', 1_000_000)).toBeNull();
});

test('a grant does not say whom it reveals', () => {
  expect(Buffer.from(grant.slice(3), 'base64url').toString('latin1')).not.toContain('cust_1');
});
