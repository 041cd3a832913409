import { resolve } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { agreesToInstall, env } from '#lib/env.ts';

const names = [
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'VOUCHERIFY_WEBHOOK_SECRET',
  'VOUCHERIFY_API_URL',
  'VOUCHERIFY_APP_ID',
  'VOUCHERIFY_APP_TOKEN',
  'VOUCHERIFY_CALLS_PER_MINUTE',
  'POINTLINE_API_TOKEN',
  'POINTLINE_SECRET_KEY',
  'POINTLINE_DATA_KEY',
  'POINTLINE_READ_CONNECTIONS',
  'POINTLINE_DATA_DIR',
  'PORT',
  'HOST',
  'LOG_LEVEL',
  'LOG_FORMAT',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
];

beforeEach(() => {
  for (const name of names) vi.stubEnv(name, undefined);
});

const defaults = {
  databaseUrl: null,
  directUrl: null,
  voucherify: null,
  webhookSecrets: [],
  apiToken: null,
  secretKeys: [],
  dataKey: null,
  readConnections: 8,
  dataDir: resolve('.pointline'),
  port: 3000,
  host: '127.0.0.1',
  logLevel: 'info',
  logFormat: null,
  isTraced: false,
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

test('a key for Voucherify has two parts, and Europe unless told', () => {
  vi.stubEnv('VOUCHERIFY_APP_ID', 'app');
  expect(() => env()).toThrow('VOUCHERIFY_APP_TOKEN is wrong: expected both or neither');
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', 'token');
  const key = { apiUrl: 'https://api.voucherify.io', appId: 'app', appToken: 'token', callsPerMinute: null };
  expect(env().voucherify).toEqual(key);
  vi.stubEnv('VOUCHERIFY_API_URL', 'https://us1.api.voucherify.io/');
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '30');
  expect(env().voucherify).toEqual({ ...key, apiUrl: 'https://us1.api.voucherify.io', callsPerMinute: 30 });
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '0');
  expect(() => env()).toThrow('VOUCHERIFY_CALLS_PER_MINUTE is wrong');
});

test('several secrets are live at once', () => {
  vi.stubEnv('VOUCHERIFY_WEBHOOK_SECRET', ' old , new,, ');
  expect(env().webhookSecrets).toEqual(['old', 'new']);
});

describe('a wrong variable is named, with what is expected', () => {
  test.each([
    ['DATABASE_URL', 'mysql://localhost/pointline', 'Postgres URL'],
    ['POINTLINE_API_TOKEN', 'two words', 'without blanks'],
    ['POINTLINE_SECRET_KEY', `short,${'k'.repeat(32)}`, 'at least 32 characters'],
    ['POINTLINE_READ_CONNECTIONS', '0', 'from 1 to 999'],
    ['PORT', '70000', 'from 0 to 65535'],
    ['PORT', '3000x', 'from 0 to 65535'],
    ['HOST', 'http://localhost', 'host name or an IP address'],
    ['LOG_LEVEL', 'loud', 'one of trace, debug, info'],
    ['LOG_FORMAT', 'xml', 'json or text'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector', 'an address such as http'],
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
