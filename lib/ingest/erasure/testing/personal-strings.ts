import { z } from 'zod';
import type { Database } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

type Found = { where: string; text: string };

/** Where a text stands in any row of any table, in any sample of the planner's, or in any index's definition. */
export async function scanDatabase(client: Database, texts: readonly string[]): Promise<Found[]> {
  const tables = await queryRows(client, z.object({ name: z.string() }))`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;
  const found: Found[] = [];
  for (const name of [...tables.map((table) => table.name), 'pg_stats', 'pg_indexes']) {
    const rows = await queryRows(client, z.object({ row: z.string() }))`
      SELECT replace(one::text, '""', '"') AS row FROM ${Prisma.raw(name)} AS one`;
    for (const { row } of rows) found.push(...textsIn(row, texts).map((text) => ({ where: name, text })));
  }
  return found;
}

/** Those of the texts that stand in another, in any case and however it is escaped. */
export function textsIn(haystack: string, texts: readonly string[]): string[] {
  const folded = unescaped(haystack).toLowerCase();
  return texts.filter((text) => folded.includes(text.toLowerCase()));
}

function unescaped(text: string): string {
  return text
    .replaceAll(/\\+u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll('%40', '@');
}
