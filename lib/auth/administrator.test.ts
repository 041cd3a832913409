import { expect, it } from 'vitest';
import { isAdministrator, requireAdministrator } from '#lib/auth/administrator';
import { staffViewer } from '#lib/auth/testing';
import { asViewer } from '#lib/auth/viewer';
import { ForbiddenError } from '#lib/errors';

it('lets administrators and the configured token in, and no agent', () => {
  expect(isAdministrator(staffViewer({ role: 'administrator' }))).toBe(true);
  expect(isAdministrator(asViewer({ kind: 'token', id: 'environment', name: 'POINTLINE_API_TOKEN' }))).toBe(true);
  expect(isAdministrator(staffViewer({ role: 'agent' }))).toBe(false);
  expect(() => requireAdministrator(staffViewer({ role: 'agent' }))).toThrow(ForbiddenError);
});
