import { beforeEach, expect, test, vi } from 'vitest';
import { env } from '#lib/env.ts';
import { VOUCHERIFY_VARIABLES } from '#lib/voucherify-key.ts';

beforeEach(() => {
  for (const name of Object.keys(VOUCHERIFY_VARIABLES)) vi.stubEnv(name, undefined);
});

test('a key for Voucherify has two parts, and Europe unless told', () => {
  vi.stubEnv('VOUCHERIFY_APP_ID', 'app');
  expect(() => env()).toThrow('VOUCHERIFY_APP_TOKEN is wrong: expected both or neither');
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', 'token');
  expect(env()).toMatchObject({
    voucherify: {
      kind: 'server',
      apiUrl: 'https://api.voucherify.io',
      downloadUrl: 'https://download.voucherify.io',
      appId: 'app',
      appToken: 'token',
    },
    voucherifyHosts: null,
    callsPerMinute: null,
  });
  vi.stubEnv('VOUCHERIFY_API_URL', 'https://us1.api.voucherify.io/');
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '30');
  const us = { apiUrl: 'https://us1.api.voucherify.io', downloadUrl: 'https://us1.download.voucherify.io' };
  expect(env()).toMatchObject({ voucherify: us, voucherifyHosts: us, callsPerMinute: 30 });
  vi.stubEnv('VOUCHERIFY_API_URL', 'http://127.0.0.1:4000');
  expect(env().voucherify).toMatchObject({ downloadUrl: 'http://127.0.0.1:4000' });
  vi.stubEnv('VOUCHERIFY_DOWNLOAD_URL', 'http://127.0.0.1:4001/');
  expect(env().voucherify).toMatchObject({ downloadUrl: 'http://127.0.0.1:4001' });
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '0');
  expect(() => env()).toThrow('VOUCHERIFY_CALLS_PER_MINUTE is wrong');
});

test('an OAuth service and a management key need a project', () => {
  vi.stubEnv('VOUCHERIFY_KEY_KIND', 'oauth');
  vi.stubEnv('VOUCHERIFY_APP_ID', 'app');
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', 'token');
  expect(() => env()).toThrow('VOUCHERIFY_PROJECT_ID is wrong');
  vi.stubEnv('VOUCHERIFY_KEY_KIND', undefined);
  vi.stubEnv('VOUCHERIFY_MANAGEMENT_ID', 'id');
  expect(() => env()).toThrow('VOUCHERIFY_MANAGEMENT_TOKEN is wrong: expected both or neither');
  vi.stubEnv('VOUCHERIFY_MANAGEMENT_TOKEN', 'token');
  expect(() => env()).toThrow('VOUCHERIFY_MANAGEMENT_PROJECTS is wrong');
  vi.stubEnv('VOUCHERIFY_PROJECT_ID', 'proj_1');
  expect(env().managementKey).toMatchObject({ projectIds: ['proj_1'] });
  vi.stubEnv('VOUCHERIFY_MANAGEMENT_PROJECTS', 'proj_2, proj_3');
  expect(env()).toMatchObject({
    managementKey: { apiUrl: 'https://api.voucherify.io', id: 'id', token: 'token', projectIds: ['proj_2', 'proj_3'] },
    voucherify: { projectId: 'proj_1' },
  });
});

test.each([
  ['VOUCHERIFY_APP_TOKEN', 'a token'],
  ['VOUCHERIFY_APP_TOKEN', 'tökén'],
  ['VOUCHERIFY_API_URL', 'https://user:secret@api.voucherify.io'],
  ['VOUCHERIFY_API_URL', 'file:///etc/passwd'],
  ['VOUCHERIFY_PROJECT_ID', '../../v1/customers'],
  ['VOUCHERIFY_OAUTH_SCOPES', 'vouchers.read&project_id=other'],
])('%s cannot be %s', (name, value) => {
  vi.stubEnv('VOUCHERIFY_APP_ID', 'app');
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', 'token');
  vi.stubEnv(name, value);
  expect(() => env()).toThrow(`${name} is wrong`);
});
