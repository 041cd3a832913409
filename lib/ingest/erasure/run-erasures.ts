import { z } from 'zod';
import { queryRows } from '#lib/database/query-rows.ts';
import { inTransaction, sessionOf } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { erase } from '#lib/ingest/erasure/erase.ts';
import { vacuumErased } from '#lib/ingest/erasure/vacuum.ts';
import { log } from '#lib/log/log.ts';

const Due = z.object({ id: z.string(), customerId: z.string(), sealed: z.nullable(z.string()) });

/** Whether an erasure is due that is not done: what was begun is gone on with, what failed is tried again. */
export async function isErasureDue(client: Database): Promise<boolean> {
  const [row] = await queryRows(sessionOf(client), z.object({ isDue: z.boolean() }))`
    SELECT EXISTS (
      SELECT FROM erasure WHERE state IN ('waiting', 'running', 'failed') AND due_at <= now()) AS "isDue"`;
  return row?.isDue ?? false;
}

/**
 * Does the erasures that are due, one after the other, unless another instance does or a rebuild is under way.
 * @param client patient: looking through a long log takes its time.
 * @returns how many are done.
 */
export async function runErasures(client: Database, signal?: AbortSignal): Promise<number> {
  const done = await inTransaction(client, async (guard) => {
    const [lock] = await queryRows(guard, z.object({ mine: z.boolean() }))`
      SELECT pg_try_advisory_xact_lock(hashtext('pointline erasure')) AS mine`;
    let count = 0;
    if (!lock?.mine) return count;
    for (let next = await takeNext(client); next && !signal?.aborted; next = await takeNext(client)) {
      if (await eraseOrNote(client, next)) count++;
    }
    return count;
  });
  if (done > 0) await vacuumErased(client);
  return done;
}

/** From here on it cannot be canceled any more. */
async function takeNext(client: Database): Promise<z.infer<typeof Due> | undefined> {
  const [next] = await queryRows(sessionOf(client), Due)`
    UPDATE erasure SET state = 'running' WHERE id = (
      SELECT id FROM erasure WHERE state IN ('waiting', 'running', 'failed') AND due_at <= now()
      ORDER BY due_at, id LIMIT 1)
      AND state IN ('waiting', 'running', 'failed')
    RETURNING id, customer_id AS "customerId", sealed`;
  return next;
}

async function eraseOrNote(client: Database, row: z.infer<typeof Due>): Promise<boolean> {
  const started = performance.now();
  try {
    await erase(client, row);
    log().info({ erasure: row.id, ms: Math.round(performance.now() - started) }, 'A person was erased');
    return true;
  } catch (error) {
    log().error({ err: error, erasure: row.id }, 'An erasure failed; it is tried again in a minute');
    await sessionOf(client).$executeRaw`
      UPDATE erasure SET state = 'failed', due_at = now() + interval '1 minute', problem = ${problemOf(error)}
      WHERE id = ${row.id}`;
    return false;
  }
}

/** Postgres names values in what it says; its code does not. */
function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  return code === null ? 'An error that the log tells of' : `Postgres ${code}`;
}
