import { resolve } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { agreesToInstall, env } from '#lib/env.ts';

const names = [
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_MIGRATION_URL',
  'DATABASE_TLS',
  'DATABASE_CA_FILE',
  'VOUCHERIFY_WEBHOOK_SECRET',
  'POINTLINE_WEBHOOK_ADDRESSES',
  'VOUCHERIFY_API_URL',
  'VOUCHERIFY_DOWNLOAD_URL',
  'VOUCHERIFY_APP_ID',
  'VOUCHERIFY_APP_TOKEN',
  'VOUCHERIFY_KEY_KIND',
  'VOUCHERIFY_OAUTH_SCOPES',
  'VOUCHERIFY_PROJECT_ID',
  'VOUCHERIFY_MANAGEMENT_ID',
  'VOUCHERIFY_MANAGEMENT_TOKEN',
  'VOUCHERIFY_MANAGEMENT_PROJECTS',
  'VOUCHERIFY_CALLS_PER_MINUTE',
  'POINTLINE_API_TOKEN',
  'POINTLINE_SECRET_KEY',
  'POINTLINE_SESSION_IDLE_HOURS',
  'POINTLINE_TRUSTED_PROXIES',
  'POINTLINE_DATA_KEY',
  'POINTLINE_CUSTOMERS_PER_HOUR',
  'POINTLINE_READ_CONNECTIONS',
  'POINTLINE_ERASURE_DELAY_DAYS',
  'POINTLINE_ERASE_DELETED_CUSTOMERS',
  'POINTLINE_ERASE_INACTIVE_DAYS',
  'POINTLINE_KEEP_NOTES_DAYS',
  'POINTLINE_DATA_DIR',
  'PORT',
  'HOST',
  'LOG_LEVEL',
  'LOG_FORMAT',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'POINTLINE_REQUIRE_TWO_FACTOR',
  'POINTLINE_PASSWORD_SIGN_IN',
  'POINTLINE_OIDC_ISSUER',
  'POINTLINE_OIDC_CLIENT_ID',
  'POINTLINE_OIDC_CLIENT_SECRET',
  'POINTLINE_OIDC_ROLES',
  'POINTLINE_OIDC_GROUPS_CLAIM',
  'POINTLINE_OIDC_NAME',
];

beforeEach(() => {
  for (const name of names) vi.stubEnv(name, undefined);
});

const defaults = {
  databaseUrl: null,
  directUrl: null,
  migrationUrl: null,
  voucherify: null,
  voucherifyHosts: null,
  managementKey: null,
  callsPerMinute: null,
  webhookSecrets: [],
  webhookAddresses: null,
  apiToken: null,
  secretKeys: [],
  sessionIdleHours: 12,
  trustedProxies: [],
  dataKey: null,
  readConnections: 8,
  erasureDelay: 0,
  retention: { deleted: null, inactive: null, notes: null },
  customersPerHour: 1000,
  dataDir: resolve('.pointline'),
  port: 3000,
  host: '127.0.0.1',
  logLevel: 'info',
  logFormat: null,
  isTraced: false,
  signIn: { twoFactorFor: null, withPasswords: true, oidc: null },
};

test('nothing has to be set', () => {
  expect(env()).toEqual(defaults);
});

test('an empty variable counts as unset', () => {
  for (const name of names) vi.stubEnv(name, ' ');
  expect(env()).toEqual(defaults);
});

test('what needs a session of its own goes past the pooler, where there is one', () => {
  vi.stubEnv('DATABASE_URL', 'postgres://pooler/pointline');
  expect(env().directUrl).toBe('postgres://pooler/pointline');
  vi.stubEnv('DATABASE_DIRECT_URL', 'postgres://server/pointline');
  expect(env()).toMatchObject({
    databaseUrl: 'postgres://pooler/pointline',
    directUrl: 'postgres://server/pointline',
  });
  vi.stubEnv('DATABASE_URL', undefined);
  expect(() => env()).toThrow('DATABASE_DIRECT_URL is wrong: expected DATABASE_URL beside it');
});

test('the owner of the tables and TLS are about a database that is named', () => {
  for (const [name, value] of [
    ['DATABASE_MIGRATION_URL', 'postgres://owner@server/pointline'],
    ['DATABASE_TLS', 'verify'],
  ] as const) {
    vi.stubEnv(name, value);
    expect(() => env()).toThrow(`${name} is wrong: expected DATABASE_URL beside it`);
    vi.stubEnv(name, undefined);
  }
});

test('TLS that is wanted beats what the URLs say', () => {
  vi.stubEnv('DATABASE_URL', 'postgres://app@server/pointline?sslmode=disable&ssl=0');
  vi.stubEnv('DATABASE_MIGRATION_URL', 'postgres://owner@server/pointline');
  vi.stubEnv('DATABASE_TLS', 'require');
  expect([env().databaseUrl, env().directUrl, env().migrationUrl]).toEqual([
    'postgres://app@server/pointline?sslmode=no-verify',
    'postgres://app@server/pointline?sslmode=no-verify',
    'postgres://owner@server/pointline?sslmode=no-verify',
  ]);
  vi.stubEnv('DATABASE_CA_FILE', 'package.json');
  expect(() => env()).toThrow('DATABASE_CA_FILE is wrong: expected DATABASE_TLS=verify beside it');
  vi.stubEnv('DATABASE_TLS', 'verify');
  expect(new URL(env().databaseUrl ?? '').search).toMatch(/^\?sslmode=verify-full&sslrootcert=.*package\.json$/);
});

test('several secrets are live at once', () => {
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', ' old , new,, ');
  expect(env().webhookSecrets).toEqual(['old', 'new']);
});

describe('a wrong variable is named, with what is expected', () => {
  test.each([
    ['DATABASE_URL', 'mysql://localhost/pointline', 'Postgres URL'],
    ['DATABASE_MIGRATION_URL', 'server', 'Postgres URL'],
    ['DATABASE_TLS', 'on', 'require or verify'],
    ['DATABASE_CA_FILE', '/nowhere.pem', 'a file that is there'],
    ['POINTLINE_WEBHOOK_ADDRESSES', '10.0.0.0/8, voucherify.io', 'addresses and networks'],
    ['POINTLINE_API_TOKEN', `two ${'w'.repeat(40)}`, 'without blanks'],
    ['POINTLINE_API_TOKEN', 'x'.repeat(31), 'at least 32 characters'],
    ['POINTLINE_SECRET_KEY', `short,${'k'.repeat(32)}`, 'at least 32 characters'],
    ['POINTLINE_CUSTOMERS_PER_HOUR', '0', 'from 1 to 9999999'],
    ['POINTLINE_READ_CONNECTIONS', '0', 'from 1 to 999'],
    ['PORT', '70000', 'from 0 to 65535'],
    ['PORT', '3000x', 'from 0 to 65535'],
    ['HOST', 'http://localhost', 'host name or an IP address'],
    ['LOG_LEVEL', 'loud', 'one of trace, debug, info'],
    ['LOG_FORMAT', 'xml', 'json or text'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector', 'an address such as http'],
    ['POINTLINE_REQUIRE_TWO_FACTOR', 'yes', 'administrators or everyone'],
    ['POINTLINE_PASSWORD_SIGN_IN', 'no', 'on or off'],
    ['POINTLINE_PASSWORD_SIGN_IN', 'off', 'POINTLINE_OIDC_ISSUER names no other way'],
    ['POINTLINE_OIDC_ISSUER', 'http://id.example.com', 'https address'],
    ['POINTLINE_OIDC_ROLES', 'desk=boss', 'desk-admins=administrator'],
    ['POINTLINE_OIDC_ROLES', 'desk', 'desk-admins=administrator'],
  ])('%s=%s', (name, value, expected) => {
    vi.stubEnv(name, value);
    expect(() => env()).toThrow(name);
    expect(() => env()).toThrow(expected);
  });

  test('all of them at once', () => {
    vi.stubEnv('PORT', 'x');
    vi.stubEnv('DATABASE_URL', 'x');
    expect(() => env()).toThrow(/DATABASE_URL[^]*PORT/);
  });
});

test.each([
  [undefined, undefined, false],
  ['yes', undefined, true],
  [undefined, 'true', true],
  ['', 'true', true],
  ['no', 'true', false],
  [undefined, 'false', false],
])('POINTLINE_INSTALL_BROWSER=%s in CI=%s: installed without asking? %s', (answer, ci, agreed) => {
  vi.stubEnv('POINTLINE_INSTALL_BROWSER', answer);
  vi.stubEnv('CI', ci);
  expect(agreesToInstall()).toBe(agreed);
});

test('a provider of OpenID Connect is named as a whole', () => {
  vi.stubEnv('POINTLINE_OIDC_ISSUER', 'https://id.example.com');
  vi.stubEnv('POINTLINE_OIDC_CLIENT_ID', 'desk');
  expect(() => env()).toThrow('POINTLINE_OIDC_CLIENT_SECRET is wrong: expected a value, since POINTLINE_OIDC_ISSUER');
  vi.stubEnv('POINTLINE_OIDC_CLIENT_SECRET', 'secret');
  expect(() => env()).toThrow('POINTLINE_OIDC_ROLES is wrong: expected a value');
  vi.stubEnv('POINTLINE_OIDC_ROLES', 'cn=desk admins = administrator , desk=agent');
  vi.stubEnv('POINTLINE_PASSWORD_SIGN_IN', 'off');
  expect(env().signIn).toEqual({
    twoFactorFor: null,
    withPasswords: false,
    oidc: {
      issuer: 'https://id.example.com',
      clientId: 'desk',
      clientSecret: 'secret',
      roles: [
        { group: 'cn=desk admins', role: 'administrator' },
        { group: 'desk', role: 'agent' },
      ],
      groupsClaim: 'groups',
      name: 'single sign-on',
    },
  });
});
