import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hostsOf } from '#lib/rest/hosts.ts';
import { tryKey } from '#lib/rest/try-key.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import type { VoucherifyKey } from '#lib/voucherify-key.ts';

const database = useTestDatabase();
/** Hosts that were asked, in order. */
let asked: string[] = [];
/** The one that knows the key. */
let home = '';

beforeEach(async () => {
  await database.prisma.$executeRaw`UPDATE call_budget SET minute_used = 0, paused_until = NULL`;
  asked = [];
  vi.stubGlobal('fetch', (url: string) => {
    const { host, pathname } = new URL(url);
    asked.push(host);
    if (host !== home) return Promise.resolve(Response.json({ code: 401, key: 'unauthorized' }, { status: 401 }));
    const isList = pathname === '/v1/campaigns';
    return Promise.resolve(Response.json(isList ? { object: 'list', data: [] } : {}, { status: isList ? 200 : 404 }));
  });
});
afterEach(() => vi.unstubAllGlobals());

const key = (apiUrl = hostsOf('europe').apiUrl): VoucherifyKey => ({
  ...hostsOf('europe'),
  apiUrl,
  kind: 'server',
  appId: 'the-app',
  appToken: 'the-token',
  scopes: '',
  projectId: null,
});

test('a key of another region is told so, after each was asked once', async () => {
  home = 'as1.api.voucherify.io';
  await expect(tryKey(key())).rejects.toThrow('This key is of the region Asia. Choose that one.');
  expect(asked).toEqual(['api.voucherify.io', 'us1.api.voucherify.io', 'as1.api.voucherify.io']);
});

test('one that no region knows is wrong or revoked', async () => {
  home = 'nowhere.example';
  await expect(tryKey(key())).rejects.toThrow('api.voucherify.io (Europe) does not take the key');
  expect(asked).toHaveLength(3);
});

test('one for a host of somebody’s own goes to no other', async () => {
  home = 'api.voucherify.io';
  await expect(tryKey(key('https://voucherify.example.com'))).rejects.toThrow('does not take the key');
  expect(asked).toEqual(['voucherify.example.com']);
});

test('one that is taken is described', async () => {
  home = 'api.voucherify.io';
  expect(await tryKey(key())).toBe('Server key, region Europe, number of calls not told.');
});
