import { expect, it } from 'vitest';
import { isAdministrator, requireAdministrator } from '#lib/auth/administrator.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { asViewer } from '#lib/auth/viewer.ts';
import { ForbiddenError } from '#lib/errors.ts';

it('lets administrators and the configured token in, and no agent', () => {
  expect(isAdministrator(testViewer({ role: 'administrator' }))).toBe(true);
  expect(isAdministrator(asViewer({ kind: 'token', id: 'environment', name: 'POINTLINE_API_TOKEN' }))).toBe(true);
  expect(isAdministrator(testViewer({ role: 'agent' }))).toBe(false);
  expect(() => requireAdministrator(testViewer({ role: 'agent' }))).toThrow(ForbiddenError);
});
