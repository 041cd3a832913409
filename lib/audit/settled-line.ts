import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { queryRows } from '#lib/database/query-rows.ts';
import type { SqlSession } from '#lib/database/sql-session.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

/** Milliseconds. Transactions that write a line are over in a few. */
const PAUSE = 10;
const PATIENCE = 2_000;

/** Transactions that are writing lines. Whoever inserts holds this lock before it gets a number, and until its end. */
const WRITING = Prisma.sql`
  SELECT virtualtransaction FROM pg_locks
  WHERE locktype = 'relation' AND relation = 'audit_event'::regclass AND mode = 'RowExclusiveLock'
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()`;

/**
 * A line such that no line with a lower number can appear any more; null where there is none, or none yet. Numbers are
 * given before the commit, so below the newest line that is seen others may still be on their way: they are waited for.
 * Nobody waits for us.
 */
export async function settledLine(session: SqlSession): Promise<bigint | null> {
  const Newest = z.object({ id: z.nullable(z.bigint()), writing: z.array(z.string()) });
  const [newest] = await queryRows(session, Newest)`
    SELECT (SELECT max(id) FROM audit_event) AS id, to_json(ARRAY(${WRITING})) AS writing`;
  if (!newest || newest.id === null) return null;
  const { id, writing } = newest;
  for (let left = writing, waited = 0; left.length > 0; waited += PAUSE) {
    if (waited >= PATIENCE) return null;
    await sleep(PAUSE);
    const still = await queryRows(session, z.object({ virtualtransaction: z.string() }))`
      SELECT virtualtransaction FROM (${WRITING}) AS writing WHERE virtualtransaction = ANY(${left}::text[])`;
    left = still.map(({ virtualtransaction }) => virtualtransaction);
  }
  return id;
}
