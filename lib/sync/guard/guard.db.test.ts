import { beforeEach, expect, test, vi } from 'vitest';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { readGuard } from '#lib/sync/guard/guard-webhooks.ts';
import { JOBS } from '#lib/sync/jobs.ts';
import { runDueJobs } from '#lib/sync/job-turns.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const fake = useFakeVoucherify();
const { signal } = new AbortController();
const PATH = '/management/v1/projects/proj_1/webhooks';
const listed = (active: boolean) => ({
  id: 'wh_1',
  object: 'webhook',
  target_url: 'https://desk.example/api/webhooks/voucherify',
  events: ['customer.created'],
  active,
});

beforeEach(async () => {
  await database.prisma.$executeRaw`DELETE FROM sync_job`;
  vi.stubEnv('VOUCHERIFY_MANAGEMENT_ID', 'the-id');
  vi.stubEnv('VOUCHERIFY_MANAGEMENT_TOKEN', 'the-management-token');
  vi.stubEnv('VOUCHERIFY_MANAGEMENT_PROJECTS', 'proj_1');
});

const run = async () => {
  await database.prisma.$executeRaw`UPDATE sync_job SET due_at = now() - interval '1 second'`;
  await runDueJobs(
    signal,
    JOBS.filter(({ name }) => name === 'guard'),
  );
};

test('the webhook that leads here is looked at, with the management key alone', async () => {
  fake.answers.set(PATH, { body: { object: 'list', data_ref: 'data', data: [listed(false)], total: 1 } });
  await run();
  const [call] = fake.asked;
  expect(call?.headers).toMatchObject({ 'x-management-id': 'the-id', 'x-management-token': 'the-management-token' });
  expect(call?.headers).not.toHaveProperty('x-app-token');
  const guard = await readGuard();
  expect(guard).toMatchObject({
    isInPlan: true,
    problem: null,
    projects: [{ projectId: 'proj_1', webhook: { host: 'desk.example', isActive: false } }],
  });
  expect(guard?.projects[0]?.missing).toContain('customer.rewarded');
  fake.answers.set(PATH, { body: { data: [listed(true)] } });
  await run();
  expect((await readGuard())?.projects).toMatchObject([{ webhook: { isActive: true } }]);
});

test('a plan without the Management API is no problem, a key that is not taken is one', async () => {
  fake.answers.set(PATH, { status: 402, body: { code: 402, key: 'missing_required_feature' } });
  await run();
  expect(await readGuard()).toMatchObject({ isInPlan: false, problem: null, projects: [] });
  fake.answers.set(PATH, { status: 401, body: { code: 401, key: 'unauthorized' } });
  await run();
  expect((await readGuard())?.problem).toContain('does not take the key');
});

test('a project that Voucherify does not know is named', async () => {
  fake.answers.clear();
  await run();
  expect(await readGuard()).toMatchObject({ unknown: ['proj_1'], projects: [] });
});

test('without a management key nothing is asked and nothing told', async () => {
  vi.stubEnv('VOUCHERIFY_MANAGEMENT_ID', undefined);
  vi.stubEnv('VOUCHERIFY_MANAGEMENT_TOKEN', undefined);
  await run();
  expect([fake.asked, await readGuard()]).toEqual([[], null]);
});
