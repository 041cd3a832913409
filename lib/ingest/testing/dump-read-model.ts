import { z } from 'zod';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Database } from '#lib/database/db.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { READ_MODEL_TABLES } from '#lib/ingest/merge/apply-delta.ts';

/** The whole read model as text, rows in order: equal read models give equal text. */
export async function dumpReadModel(client: Database): Promise<string> {
  const tables = await Promise.all(
    READ_MODEL_TABLES.map(async (table) => {
      const rows = await queryRows(client, z.object({ row: z.string() }))`
        SELECT ${Prisma.raw(table)}::text AS row FROM ${Prisma.raw(table)}
        ORDER BY ${Prisma.raw(table)}::text COLLATE "C"`;
      return [table, ...rows.map(({ row }) => row)].join('\n');
    }),
  );
  return tables.join('\n\n');
}
