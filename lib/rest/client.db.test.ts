import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { BudgetSpentError, NotConnectedError, VoucherifyError } from '#lib/errors.ts';
import { readBudget } from '#lib/rest/budget.ts';
import { askVoucherify } from '#lib/rest/client.ts';
import { listFailedCalls } from '#lib/rest/failed-calls.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const fake = useFakeVoucherify();
const Thing = z.object({ name: z.string() });
const ask = (caller: 'agent' | 'background' = 'agent') => askVoucherify('/v1/things/1?limit=1', Thing, caller);

beforeEach(async () => {
  await database.prisma.$executeRaw`DELETE FROM call_budget`;
  await database.prisma.$executeRaw`INSERT INTO call_budget DEFAULT VALUES`;
  fake.answers.set('/v1/things/1', { body: { name: 'one' } });
});

test('a call carries the key and the version, and is counted', async () => {
  expect(await ask()).toEqual({ name: 'one' });
  expect(fake.asked).toMatchObject([
    {
      path: '/v1/things/1?limit=1',
      headers: { 'x-app-id': 'the-app', 'x-app-token': 'the-token', 'x-voucherify-api-version': 'v2018-08-01' },
    },
  ]);
  expect(await readBudget()).toMatchObject({ minuteUsed: 1, used: 1, pausedUntil: null });
});

test('without a key nothing is asked', async () => {
  vi.stubEnv('VOUCHERIFY_APP_ID', undefined);
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', undefined);
  await expect(ask()).rejects.toThrow(NotConnectedError);
  expect(fake.asked).toEqual([]);
});

test('the last failures are kept for Voucherify’s support, without what was asked about', async () => {
  await database.prisma.$executeRaw`DELETE FROM voucherify_call`;
  const path = '/v2/loyalties/memberships/anna%40example.com?identification_type=customer_source_id';
  fake.answers.set(path.split('?')[0]!, { status: 500, body: { code: 500, request_id: 'v-0a1' } });
  await database.prisma.$executeRaw`INSERT INTO voucherify_call (call) SELECT 'before' FROM generate_series(1, 60)`;
  await expect(askVoucherify(path, Thing, 'agent')).rejects.toThrow('v-0a1');
  const [last] = await listFailedCalls();
  expect(last).toMatchObject({ call: 'GET /v2/loyalties/memberships/…', status: 500, requestId: 'v-0a1' });
  expect(await database.prisma.voucherifyCall.count()).toBe(50);
});

test('what is not there is null', async () => {
  fake.answers.clear();
  expect(await ask()).toBeNull();
});

describe('a failure has its sentence, and names Voucherify’s request', () => {
  test.each([
    [401, 'does not take the key: it is wrong, revoked, or of a project in another region (Voucherify’s request v-7'],
    [402, 'lacks what was asked for (Voucherify’s request v-7'],
    [403, 'may not read this'],
    [500, 'failed with 500 (Voucherify’s request v-7'],
  ])('%d', async (status, sentence) => {
    fake.answers.set('/v1/things/1', { status, body: { code: status, request_id: 'v-7' } });
    const failure: unknown = await ask().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(VoucherifyError);
    expect((failure as Error).message).toContain(sentence);
    expect((failure as Error).message).not.toContain('the-token');
  });

  test('nonsense, a redirect, and a connection that is cut', async () => {
    fake.answers.set('/v1/things/1', { text: '<html>' });
    await expect(ask()).rejects.toThrow('in a shape that this version');
    fake.answers.set('/v1/things/1', { status: 302, headers: { location: 'http://127.0.0.1:1/' } });
    await expect(ask()).rejects.toThrow('cannot be reached');
    fake.answers.set('/v1/things/1', (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"name"');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(ask()).rejects.toThrow('broke off');
  });
});

describe('the budget', () => {
  test('agents may take all of a minute, what goes on by itself the half of it', async () => {
    vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '6');
    const minuteNow = () => Math.floor(Date.now() / 60_000);
    let [began, taken] = [-1, 0];
    while (began !== minuteNow()) {
      // at the turn of a minute it counts anew
      began = minuteNow();
      await database.prisma.$executeRaw`UPDATE call_budget SET minute_used = 0`;
      const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => ask('background')));
      taken = outcomes.filter(({ status }) => status === 'fulfilled').length;
    }
    expect(taken).toBe(3);
    for (let calls = 0; calls < 12; calls++) await ask().catch(() => undefined);
    const { minute } = await readBudget();
    expect(minute).toBe(6);
    const refused: unknown = await ask().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BudgetSpentError);
    expect((refused as BudgetSpentError).retryAfterSeconds).toBeGreaterThan(0);
    expect((refused as BudgetSpentError).retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  test('a tenth of what the project may make is ours, as its answers tell', async () => {
    const headers = { 'x-rate-limit-limit': '2000', 'x-rate-limit-type': 'api_calls' };
    fake.answers.set('/v1/things/1', { headers, body: { name: 'one' } });
    expect(await readBudget()).toMatchObject({ minute: 12, cycle: 20_000 });
    await ask();
    expect(await readBudget()).toMatchObject({ minute: 200, cycle: 60_000 });
  });

  test.each([
    ['Retry-After', { 'retry-after': '90' }, 90],
    ['X-Rate-Limit-Retry', { 'x-rate-limit-retry': String(Math.ceil(Date.now() / 1000) + 120) }, 120],
    ['nothing', {}, 60],
  ])('429 with %s pauses everybody', async (_, headers, seconds) => {
    fake.answers.set('/v1/things/1', { status: 429, headers, body: {} });
    await expect(ask()).rejects.toThrow(BudgetSpentError);
    const { secondsLeft } = await readBudget();
    expect(Math.abs(secondsLeft - seconds)).toBeLessThan(15);
    await expect(ask('background')).rejects.toThrow('asked for a pause');
    expect(fake.asked).toHaveLength(1);
  });

  test('the end of a cycle stops all calls until the next one', async () => {
    fake.answers.set('/v1/things/1', { status: 429, headers: { 'x-rate-limit-type': 'api_calls_cycle' }, body: {} });
    await expect(ask()).rejects.toThrow(BudgetSpentError);
    const { pausedUntil } = await readBudget();
    expect(pausedUntil?.getTime()).toBeGreaterThan(Date.now());
    expect(pausedUntil?.getUTCDate()).toBe(1);
  });
});
