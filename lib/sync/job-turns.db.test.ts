import { beforeEach, expect, test } from 'vitest';
import { BudgetSpentError, VoucherifyError } from '#lib/errors.ts';
import { runDueJobs } from '#lib/sync/job-turns.ts';
import { readStanding } from '#lib/sync/standing.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const { signal } = new AbortController();
let runs: string[] = [];

beforeEach(async () => {
  runs = [];
  await database.prisma.$executeRaw`DELETE FROM sync_job`;
});

const job = (run: () => Promise<void> = () => Promise.resolve(), every: number | null = 60_000) => ({
  name: 'tail',
  every,
  run: () => {
    runs.push('tail');
    return run();
  },
});
const dueIn = async () => {
  const [row] = await database.prisma.$queryRaw<[{ seconds: number | null }]>`
    SELECT round(extract(epoch FROM due_at - now()))::int AS seconds FROM sync_job`;
  return row.seconds;
};
const makeDue = () => database.prisma.$executeRaw`UPDATE sync_job SET due_at = now(), leased_until = NULL`;

test('a job runs at once, and again when its time has come', async () => {
  await runDueJobs(signal, [job()]);
  await runDueJobs(signal, [job()]);
  expect(runs).toHaveLength(1);
  await makeDue();
  await runDueJobs(signal, [job()]);
  expect(runs).toHaveLength(2);
  expect(await readStanding('tail')).toMatchObject({ isRunning: false, problem: null, askedAt: null });
});

test('one that nobody asks for never runs, and one that somebody asked for once', async () => {
  await runDueJobs(signal, [job(undefined, null)]);
  expect([runs, await readStanding('tail')]).toEqual([[], null]);
  await database.prisma.$executeRaw`INSERT INTO sync_job (name, asked_at) VALUES ('tail', now())`;
  await runDueJobs(signal, [job(undefined, null)]);
  await runDueJobs(signal, [job(undefined, null)]);
  expect([runs, await dueIn()]).toEqual([['tail'], null]);
});

test('two instances do not run it at once, and what a dead one left is gone on with', async () => {
  await runDueJobs(signal, [job(() => runDueJobs(signal, [job()]))]);
  expect(runs).toHaveLength(1);
  await database.prisma.$executeRaw`
    UPDATE sync_job SET due_at = now(), leased_by = gen_random_uuid(), leased_until = now() - interval '1 second'`;
  await runDueJobs(signal, [job()]);
  expect(runs).toHaveLength(2);
});

test('what failed says why and is tried again; where the budget is spent, when there may be a call', async () => {
  const failing = (error: Error) => job(() => Promise.reject(error), null);
  await database.prisma.$executeRaw`INSERT INTO sync_job (name, asked_at) VALUES ('tail', now())`;
  await runDueJobs(signal, [failing(new VoucherifyError('The key is wrong.'))]);
  expect(await readStanding('tail')).toMatchObject({ problem: 'The key is wrong.', finishedAt: null });
  expect(await dueIn()).toBe(60);
  await makeDue();
  await runDueJobs(signal, [failing(new BudgetSpentError('Spent.', 900))]);
  expect(await dueIn()).toBe(900);
});

test('what stops with Pointline is due at the next start', async () => {
  const stop = new AbortController();
  const stopped = job(() => {
    stop.abort();
    return Promise.reject(new Error('broken off'));
  });
  await runDueJobs(stop.signal, [stopped]);
  expect([await dueIn(), await readStanding('tail')]).toMatchObject([0, { problem: null, finishedAt: null }]);
});
