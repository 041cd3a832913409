import { expect, test } from 'vitest';
import { may, requireRight } from '#lib/auth/require-right.ts';
import { RIGHTS, RIGHTS_OF, ROLES } from '#lib/auth/rights.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { asViewer } from '#lib/auth/viewer.ts';

test('each role may what the one before it may, and more; an administrator everything', () => {
  const counts = ROLES.map((role) => RIGHTS.filter((right) => may(testViewer({ role }), right)).length);
  expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
  expect(RIGHTS_OF.administrator).toEqual(RIGHTS);
});

test('the token of the environment may everything', () => {
  const token = asViewer({ kind: 'token', id: 'environment', name: 'POINTLINE_API_TOKEN' });
  for (const right of RIGHTS) expect(() => requireRight(token, right)).not.toThrow();
});

test('who lacks a right is told whom to ask', () => {
  expect(() => requireRight(testViewer({ role: 'viewer' }), 'note')).toThrow('Your role does not include this');
  expect(() => requireRight(testViewer({ role: 'lead' }), 'staff')).toThrow('This is for administrators');
});
