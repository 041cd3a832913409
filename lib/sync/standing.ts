import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { SqlSession } from '#lib/database/sql-session.ts';

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

/** It runs at once, and once more if it is running. */
export async function askFor(name: string): Promise<void> {
  await db().$executeRaw`
    INSERT INTO sync_job (name, asked_at) VALUES (${name}, now())
    ON CONFLICT (name) DO UPDATE SET asked_at = now()`;
}
