import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { BudgetSpentError, ExportFailedError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { log } from '#lib/log/log.ts';
import type { Job } from '#lib/sync/job.ts';

/** Seconds for which an instance has a job to itself, unless it says again that it lives. */
const LEASE = 30;
const LEASE_END = Prisma.sql`now() + ${LEASE}::int * interval '1 second'`;
/** Milliseconds. */
const RENEWED_EVERY = 10_000;
/** Milliseconds until a job that failed is tried again. */
const AGAIN = 60_000;

/** Runs what is due, one after the other, unless another instance does. */
export async function runDueJobs(signal: AbortSignal, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    if (signal.aborted) return;
    const turn = await takeTurn(job);
    if (turn) await runLeased(job, turn, signal);
  }
}

const Turn = z.object({ lease: z.string(), isAsked: z.boolean() });
type Turn = z.infer<typeof Turn>;

async function takeTurn({ name, every }: Job): Promise<Turn | null> {
  // one that has its hour begins with the next
  const first = typeof every === 'number' ? 0 : waitUntilNext(every);
  if (first !== null)
    await db().$executeRaw`
      INSERT INTO sync_job (name, due_at) VALUES (${name}, now() + ${first}::float8 * interval '1 millisecond')
      ON CONFLICT DO NOTHING`;
  // due until it has come to its end: what is killed leaves a lease behind that ends by itself
  const [turn] = await queryRows(db(), Turn)`
    WITH due AS (
      SELECT name, asked_at FROM sync_job
      WHERE name = ${name} AND (leased_until IS NULL OR leased_until <= now())
        AND (asked_at IS NOT NULL OR due_at <= now())
      FOR UPDATE)
    UPDATE sync_job SET leased_until = ${LEASE_END}, leased_by = gen_random_uuid(), started_at = now(),
      asked_at = NULL, due_at = now()
    FROM due WHERE sync_job.name = due.name
    RETURNING leased_by::text AS lease, due.asked_at IS NOT NULL AS "isAsked"`;
  return turn ?? null;
}

async function runLeased(job: Job, { lease, isAsked }: Turn, signal: AbortSignal): Promise<void> {
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
  const ending = await runOf(job, isAsked, AbortSignal.any([signal, lost.signal])).then(
    () => ({ problem: null, waits: waitUntilNext(job.every) }),
    (error: unknown) => ({ problem: problemOf(job.name, error), waits: waitAfter(error) }),
  );
  clearInterval(renewing);
  if (lost.signal.aborted) return;
  await end(lease, signal.aborted ? { problem: null, waits: 0 } : ending);
}

async function runOf({ run, asked }: Job, isAsked: boolean, signal: AbortSignal): Promise<void> {
  if (isAsked) await asked?.();
  await run(signal);
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
