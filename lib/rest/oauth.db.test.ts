import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { BudgetSpentError, VoucherifyError } from '#lib/errors.ts';
import { readBudget } from '#lib/rest/budget.ts';
import { askVoucherify } from '#lib/rest/client.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const fake = useFakeVoucherify();
const SECRET = 'the-secret';
let made = 0;
/** Tokens that are taken. */
const good = new Set<string>();

beforeEach(async () => {
  await database.prisma.$executeRaw`DELETE FROM call_budget`;
  await database.prisma.$executeRaw`INSERT INTO call_budget DEFAULT VALUES`;
  vi.stubEnv('VOUCHERIFY_KEY_KIND', 'oauth');
  // another key each time: no test goes on with the token of the one before
  vi.stubEnv('VOUCHERIFY_APP_ID', `service-${made}`);
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', SECRET);
  vi.stubEnv('VOUCHERIFY_PROJECT_ID', 'proj_1');
  good.clear();
  tokensOf(900);
  fake.answers.set('/v1/things', ({ headers }, response) => {
    const isGood = good.has(headers.authorization ?? '');
    response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isGood ? { name: 'one' } : { code: 401, key: 'unauthorized', request_id: 'v-9' }));
  });
});

function tokensOf(expires_in: unknown): void {
  fake.answers.set('/v2/oauth/token', (_, response) => {
    const access_token = `token-${++made}`;
    good.add(`Bearer ${access_token}`);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ access_token, expires_in, token_type: 'Bearer' }));
  });
}

const ask = () => askVoucherify('/v1/things', z.object({ name: z.string() }), 'agent');
const asked = (path: string) => fake.asked.filter((one) => one.path === path);

test('a token is asked for once, in the way of OAuth, and counts as a call', async () => {
  expect(await Promise.all([ask(), ask(), ask()])).toHaveLength(3);
  const [call, ...more] = asked('/v2/oauth/token');
  expect(more).toEqual([]);
  expect(call?.headers).toMatchObject({
    authorization: `Basic ${Buffer.from(`service-${made - 1}:${SECRET}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect(Object.fromEntries(new URLSearchParams(call?.text))).toEqual({
    grant_type: 'client_credentials',
    scope: 'customers.details.read vouchers.read campaigns.read',
    project_id: 'proj_1',
  });
  expect(asked('/v1/things')[0]?.headers).not.toHaveProperty('x-app-token');
  expect(await readBudget()).toMatchObject({ used: 4 });
});

test('it is renewed where it is taken no more, once for all who meet that', async () => {
  await ask();
  good.clear();
  expect(await Promise.all([ask(), ask(), ask()])).toHaveLength(3);
  expect(asked('/v2/oauth/token')).toHaveLength(2);
});

test('a service that was revoked says so, after one more try', async () => {
  await ask();
  good.clear();
  fake.answers.set('/v2/oauth/token', { status: 401, body: { code: 401, request_id: 'v-1' } });
  const failure: unknown = await ask().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(VoucherifyError);
  expect(failure).toMatchObject({ problem: 'key' });
  expect(asked('/v2/oauth/token')).toHaveLength(2);
  fake.asked.length = 0;
  await ask().catch(() => undefined);
  expect(asked('/v2/oauth/token')).toHaveLength(1);
});

test.each([0.001, -5, 'NaN', null, 1e12])('a life of %j is not believed', async (life) => {
  tokensOf(life);
  await ask();
  await ask();
  expect(asked('/v2/oauth/token').length).toBeLessThanOrEqual(2);
});

test.each([
  [400, { key: 'invalid_scope' }, 'no token for these scopes', 'role'],
  [400, { key: 'invalid_project' }, 'see whether its id is right', 'key'],
  [404, {}, 'knows no OAuth v2', 'other'],
  [200, { access_token: 'two words' }, 'in a shape', 'other'],
])('where there is no token it is said why: %d %j', async (status, body, words, problem) => {
  fake.answers.set('/v2/oauth/token', { status, body });
  const failure: unknown = await ask().catch((error: unknown) => error);
  expect(failure).toMatchObject({ problem, message: expect.stringContaining(words) as string });
  expect(String(failure)).not.toContain(SECRET);
  expect(asked('/v1/things')).toEqual([]);
});

test('where there may be no call, no token is asked for', async () => {
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = now() + interval '1 hour'`;
  await expect(ask()).rejects.toThrow(BudgetSpentError);
  expect(fake.asked).toEqual([]);
});
