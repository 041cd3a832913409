import { beforeEach, describe, expect, test, vi } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { ConflictError, ForbiddenError, NotConnectedError } from '#lib/errors.ts';
import { readBudget } from '#lib/rest/budget.ts';
import { voucherifyKey } from '#lib/rest/client.ts';
import { forgetKeys, managementKeyInForce } from '#lib/rest/connection.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { getAsking } from '#features/setup/asking/asking.server.ts';
import {
  enterKey,
  enterManagementKey,
  removeKey,
  removeManagementKey,
  tryAgain,
} from '#features/setup/asking/change-key.server.ts';
import { explainKey, NewKey } from '#features/setup/asking/asking-request.server.ts';
import { Asking } from '#features/setup/asking/asking.schema.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const fake = useFakeVoucherify();
const admin = testViewer({ role: 'administrator' });
const TOKEN = 'a-token-nobody-may-see-1234';
const CUSTOMERS = '/v1/customers/pointline-tries-its-key/redeemables';
const list = { object: 'list', data_ref: 'data', data: [] };

beforeEach(async () => {
  for (const name of ['VOUCHERIFY_APP_ID', 'VOUCHERIFY_APP_TOKEN', 'VOUCHERIFY_API_URL']) vi.stubEnv(name, undefined);
  await database.prisma.$executeRaw`DELETE FROM setting WHERE name LIKE 'voucherify%'`;
  await database.prisma.$executeRaw`DELETE FROM call_budget`;
  await database.prisma.$executeRaw`INSERT INTO call_budget DEFAULT VALUES`;
  forgetKeys();
  const headers = { 'x-rate-limit-limit': '2000', 'x-rate-limit-remaining': '1900' };
  fake.answers.set(CUSTOMERS, { headers, status: 404, body: { code: 404, key: 'not_found' } });
  fake.answers.set('/v1/campaigns', { headers, body: list });
});

const entered = (over: Partial<NewKey> = {}): NewKey => ({
  place: 'own',
  host: fake.url,
  kind: 'server',
  appId: 'the-app',
  appToken: TOKEN,
  ...over,
});
const trail = async () =>
  (await database.prisma.auditEvent.findMany({ orderBy: { id: 'desc' }, take: 3 })).map(({ action }) => action);

test('a key is tried with two calls that read, kept sealed, and shown by its end', async () => {
  const asking = Asking.parse(await enterKey(admin, entered()));
  expect(fake.asked).toHaveLength(2);
  expect(asking.key).toMatchObject({
    source: 'desk',
    kind: 'server',
    ends: '1234',
    tried: `Server key, host ${new URL(fake.url).host}, 2,000 calls a minute.`,
    addedBy: admin.name,
  });
  expect(await voucherifyKey()).toMatchObject({ apiUrl: fake.url, appId: 'the-app', appToken: TOKEN });
  const stored = await database.prisma.setting.findUniqueOrThrow({ where: { name: 'voucherify_key' } });
  for (const text of [JSON.stringify(asking), stored.value, JSON.stringify(await getAsking(admin))])
    expect(text).not.toContain(TOKEN);
  expect((await trail()).slice(0, 2)).toEqual(['voucherify_key.entered', 'voucherify_key.tried']);
  expect(await readBudget()).toMatchObject({ minute: 200, used: 2 });
});

test('an OAuth service whose scopes all read is called read-only', async () => {
  fake.answers.set('/v2/oauth/token', { body: { access_token: 't1', expires_in: 900, scope: 'vouchers.read' } });
  const oauth = entered({ kind: 'oauth', projectId: 'proj_1', scopes: 'vouchers.read' });
  expect((await enterKey(admin, oauth)).key?.tried).toMatch(/^Read-only OAuth key, host .*, 2,000 calls a minute\.$/);
  fake.answers.set('/v2/oauth/token', { body: { access_token: 't2', scope: 'vouchers.read vouchers.manage' } });
  expect((await enterKey(admin, { ...oauth, appId: 'other' })).key?.tried).toMatch(/^OAuth key that may also write,/);
});

describe('what is wrong with a key is said, and the one before stays', () => {
  test.each([
    [401, 'does not take the key: it is wrong, revoked, or of a project in another region'],
    [402, 'The plan of this Voucherify project lacks'],
    [403, 'may read neither customers nor campaigns'],
    [500, 'Voucherify failed with 500'],
    [429, 'as many calls as its plan allows'],
  ])('%d', async (status, words) => {
    await enterKey(admin, entered({ appId: 'before' }));
    for (const path of [CUSTOMERS, '/v1/campaigns']) fake.answers.set(path, { status, body: { code: status } });
    const failure: unknown = await enterKey(admin, entered()).catch((error: unknown) => error);
    expect(String(failure)).toContain(words);
    expect(String(failure)).not.toContain(TOKEN);
    expect(await voucherifyKey()).toMatchObject({ appId: 'before' });
  });

  test('nobody is there', async () => {
    await expect(enterKey(admin, entered({ host: 'http://127.0.0.1:1' }))).rejects.toThrow('cannot be reached');
    await expect(enterKey(admin, entered({ host: 'https://10.0.0.5' }))).rejects.toThrow('private network');
  });

  test('a role that lacks one of two rights is named', async () => {
    fake.answers.set('/v1/campaigns', { status: 403, body: { code: 403, key: 'missing_required_permission' } });
    expect((await enterKey(admin, entered())).key?.tried).toContain('Its role may not read campaigns.');
  });
});

test('where the environment says which key it is, it wins and is not changed here', async () => {
  await enterKey(admin, entered());
  vi.stubEnv('VOUCHERIFY_API_URL', fake.url);
  vi.stubEnv('VOUCHERIFY_APP_ID', 'of-the-environment');
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', 'another-token-5678-abcd');
  expect((await getAsking(admin)).key).toMatchObject({ source: 'environment', ends: 'abcd', tried: null });
  expect(await voucherifyKey()).toMatchObject({ appId: 'of-the-environment' });
  await expect(enterKey(admin, entered())).rejects.toThrow(ConflictError);
  expect((await tryAgain(admin)).text).toContain('2,000 calls a minute');
});

test('a key is removed for all instances', async () => {
  await enterKey(admin, entered());
  expect((await removeKey(admin)).key).toBeNull();
  await expect(voucherifyKey()).rejects.toThrow(NotConnectedError);
  expect(await trail()).toContain('voucherify_key.removed');
});

describe('a management key', () => {
  const management = { id: 'the-id', token: 'a-management-token-9876', projectIds: ['proj_1'] };
  const path = '/management/v1/projects/proj_1/webhooks';

  test('is tried and kept for the host of the other key, and told to no other', async () => {
    await expect(enterManagementKey(admin, management)).rejects.toThrow('Enter the key to ask with first');
    await enterKey(admin, entered());
    fake.answers.set(path, { body: { ...list, total: 0 } });
    expect((await enterManagementKey(admin, management)).management).toMatchObject({ ends: '9876', isInForce: true });
    expect(await managementKeyInForce()).toMatchObject({ token: management.token, apiUrl: fake.url });
    vi.stubEnv('VOUCHERIFY_API_URL', 'https://elsewhere.example');
    expect(await managementKeyInForce()).toBeNull();
    expect((await getAsking(admin)).management).toMatchObject({ isInForce: false });
    expect((await removeManagementKey(admin)).management).toBeNull();
  });

  test.each([
    [401, 'does not take the key'],
    [402, 'The plan of this Voucherify project lacks'],
    [404, 'knows no project proj_1'],
  ])('is not kept at %d', async (status, words) => {
    await enterKey(admin, entered());
    fake.answers.set(path, { status, body: { code: status } });
    await expect(enterManagementKey(admin, management)).rejects.toThrow(words);
    expect((await getAsking(admin)).management).toBeNull();
  });
});

test('nobody but administrators sees or changes keys', async () => {
  const agent = testViewer();
  for (const act of [getAsking, removeKey, removeManagementKey, tryAgain])
    await expect(act(agent)).rejects.toThrow(ForbiddenError);
  await expect(enterKey(agent, entered())).rejects.toThrow(ForbiddenError);
  expect(fake.asked).toEqual([]);
});

test('what a form says wrong is told without what was typed', () => {
  const parsed = NewKey.safeParse({ kind: 'server', appId: 'app', appToken: `${TOKEN} with blanks` });
  const words = explainKey(parsed.error!);
  expect(words).toContain('The token is as Voucherify shows it');
  expect(words).not.toContain(TOKEN);
  expect(explainKey(NewKey.safeParse({ kind: 'oauth', appId: 'a', appToken: 'b' }).error!)).toContain('proj_…');
});
