import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { type SqlSession } from '#lib/database/sql-session.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { BudgetSpentError, ExportFailedError, NotFoundError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { log } from '#lib/log/log.ts';
import { type Job, JOBS } from '#lib/sync/jobs.ts';

/** Seconds for which an instance has a job to itself, unless it says again that it lives. */
const LEASE = 30;
const LEASE_END = Prisma.sql`now() + ${LEASE}::int * interval '1 second'`;
/** Milliseconds. */
const RENEWED_EVERY = 10_000;
/** Milliseconds until a job that failed is tried again. */
const AGAIN = 60_000;

/** How a job stands: `state` is its own, such as how far it got. */
const Standing = z.object({
  state: z.unknown(),
  askedAt: z.nullable(z.date()),
  startedAt: z.nullable(z.date()),
  finishedAt: z.nullable(z.date()),
  isRunning: z.boolean(),
  problem: z.nullable(z.string()),
});
export type Standing = z.infer<typeof Standing>;

/** Null where it never ran and nobody asked for it. */
export async function readStanding(name: string): Promise<Standing | null> {
  const [row] = await queryRows(db(), Standing)`
    SELECT state, asked_at AS "askedAt", started_at AS "startedAt", finished_at AS "finishedAt", problem,
      coalesce(leased_until > now(), false) AS "isRunning"
    FROM sync_job WHERE name = ${name}`;
  return row ?? null;
}

/** Keeps how far a job got. @param client the transaction that keeps what it got. */
export async function keepState(client: SqlSession, name: string, state: object): Promise<void> {
  await client.$executeRaw`UPDATE sync_job SET state = ${JSON.stringify(state)}::jsonb WHERE name = ${name}`;
}

/** It runs at once, and once more if it is running. @throws NotFoundError where there is no such job. */
export async function askFor(name: string): Promise<void> {
  const job = JOBS.find((one) => one.name === name);
  if (!job) throw new NotFoundError(`There is no job ${name}.`);
  await job.asked?.();
  await db().$executeRaw`
    INSERT INTO sync_job (name, asked_at) VALUES (${name}, now())
    ON CONFLICT (name) DO UPDATE SET asked_at = now()`;
}

/** Runs what is due, one after the other, unless another instance does. */
export async function runDueJobs(signal: AbortSignal, jobs: readonly Job[] = JOBS): Promise<void> {
  for (const job of jobs) {
    if (signal.aborted) return;
    const lease = await takeTurn(job);
    if (lease) await runLeased(job, lease, signal);
  }
}

async function takeTurn({ name, every }: Job): Promise<string | null> {
  // one that has its hour begins with the next
  const first = typeof every === 'number' ? 0 : waitUntilNext(every);
  if (first !== null)
    await db().$executeRaw`
      INSERT INTO sync_job (name, due_at) VALUES (${name}, now() + ${first}::float8 * interval '1 millisecond')
      ON CONFLICT DO NOTHING`;
  // due until it has come to its end: what is killed leaves a lease behind that ends by itself
  const [turn] = await queryRows(db(), z.object({ lease: z.string() }))`
    UPDATE sync_job SET leased_until = ${LEASE_END}, leased_by = gen_random_uuid(), started_at = now(),
      asked_at = NULL, due_at = now()
    WHERE name = ${name} AND (leased_until IS NULL OR leased_until <= now())
      AND (asked_at IS NOT NULL OR due_at <= now())
    RETURNING leased_by::text AS lease`;
  return turn?.lease ?? null;
}

async function runLeased(job: Job, lease: string, signal: AbortSignal): Promise<void> {
  const lost = new AbortController();
  const renewing = setInterval(() => {
    // where it cannot be renewed now, it ends by itself
    renew(lease).then(
      (isOurs) => {
        if (!isOurs) lost.abort();
      },
      () => {},
    );
  }, RENEWED_EVERY);
  const ending = await job.run(AbortSignal.any([signal, lost.signal])).then(
    () => ({ problem: null, waits: waitUntilNext(job.every) }),
    (error: unknown) => ({ problem: problemOf(job.name, error), waits: waitAfter(error) }),
  );
  clearInterval(renewing);
  if (lost.signal.aborted) return;
  await end(lease, signal.aborted ? { problem: null, waits: 0 } : ending);
}

async function renew(lease: string): Promise<boolean> {
  const count = await db().$executeRaw`
    UPDATE sync_job SET leased_until = ${LEASE_END} WHERE leased_by = ${lease}::uuid`;
  return count > 0;
}

type Ending = {
  problem: string | null;
  /** Milliseconds until the next run; null for none. */
  waits: number | null;
};

async function end(lease: string, { problem, waits }: Ending): Promise<void> {
  await db().$executeRaw`
    UPDATE sync_job SET leased_until = NULL, leased_by = NULL, problem = ${problem},
      finished_at = CASE WHEN ${problem === null && waits !== 0}::boolean THEN now() ELSE finished_at END,
      due_at = now() + ${waits}::float8 * interval '1 millisecond'
    WHERE leased_by = ${lease}::uuid`;
}

const DAY = 86_400_000;

/** Milliseconds; null for none. */
export function waitUntilNext(every: Job['every'], now = Date.now()): number | null {
  if (every === null || typeof every === 'number') return every;
  const today = now - (now % DAY) + every.hour() * 3_600_000;
  return (today > now ? today : today + DAY) - now;
}

function waitAfter(error: unknown): number {
  const isLater = error instanceof BudgetSpentError || error instanceof ExportFailedError;
  return isLater ? error.retryAfterSeconds * 1_000 : AGAIN;
}

/** In words for an administrator. Errors of ours say what to do. */
function problemOf(name: string, error: unknown): string {
  if (!isUnavailable(error))
    log().warn({ err: error, job: name }, 'A job that asks Voucherify did not come to its end');
  return error instanceof Error && error.name !== 'Error' ? error.message : 'It failed; the log says why.';
}
