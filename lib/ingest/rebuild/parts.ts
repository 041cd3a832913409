import * as z from 'zod/mini';
import { queryRows } from '#lib/database/query-rows.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import type { PrismaClient } from '#lib/generated/prisma/client.ts';
import type { LogPart } from '#lib/ingest/stored-body.ts';

const Until = z.object({ until: z.nullable(z.string()) });

/** Divides the log by customer, into parts of so many customers; the last is what is of nobody. */
export async function* partsOfLog(client: PrismaClient, customers: number): AsyncGenerator<LogPart> {
  for (let from: string | null = ''; from !== null;) {
    const until: string | null = await customerAfter(client, from, customers);
    yield { from, until };
    from = until;
  }
  yield null;
}

/** The customer in the log who comes so many after an id, from look-up to look-up in the index; null: there is none. */
async function customerAfter(client: PrismaClient, from: string, customers: number): Promise<string | null> {
  const [found] = await queryRows(sessionOf(client), Until)`
    WITH RECURSIVE walk (id, n) AS (
      SELECT min(customer_id), 0 FROM webhook_event WHERE customer_id >= ${from}
      UNION ALL
      SELECT (SELECT min(customer_id) FROM webhook_event WHERE customer_id > walk.id), n + 1
      FROM walk WHERE walk.id IS NOT NULL AND n < ${customers})
    SELECT id AS until FROM walk ORDER BY n DESC LIMIT 1`;
  return found?.until ?? null;
}
