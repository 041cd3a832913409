import * as z from 'zod/mini';
import { queryRows } from '#lib/database/query-rows.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import type { PrismaClient } from '#lib/generated/prisma/client.ts';
import type { LogPart } from '#lib/ingest/stored-body.ts';

/** A part of the log, and which customers' history is in it. */
export type Part = { part: LogPart; customers: readonly string[] };

/** Divides the log by customer, into parts of so many customers; the last is what is of nobody. */
export async function* partsOfLog(client: PrismaClient, size: number): AsyncGenerator<Part> {
  for (let from: string | null = ''; from !== null;) {
    const customers: string[] = await customersFrom(client, from, size + 1);
    const until: string | null = customers[size] ?? null;
    yield { part: { from, until }, customers: customers.slice(0, size) };
    from = until;
  }
  yield { part: null, customers: [] };
}

/** The next customers in the log from an id on, by a look-up in the index for each. */
async function customersFrom(client: PrismaClient, from: string, limit: number): Promise<string[]> {
  const rows = await queryRows(sessionOf(client), z.object({ id: z.string() }))`
    WITH RECURSIVE walk (id, n) AS (
      SELECT min(customer_id), 1 FROM webhook_event WHERE customer_id >= ${from}
      UNION ALL
      SELECT (SELECT min(customer_id) FROM webhook_event WHERE customer_id > walk.id), n + 1
      FROM walk WHERE walk.id IS NOT NULL AND n < ${limit})
    SELECT id FROM walk WHERE id IS NOT NULL ORDER BY n`;
  return rows.map(({ id }) => id);
}
