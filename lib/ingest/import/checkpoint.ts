import * as z from 'zod/mini';
import { queryRows } from '#lib/database/query-rows.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import type { Place } from '#lib/ingest/import/read-parts.ts';

/** How many files are behind an import, and where it stands in the next one. */
export type Position = Place & { files: number };

const Row = z.object({ files: z.number(), bytes: z.bigint(), lines: z.bigint() });

/** How far an earlier run got with these files. It stands in the database, where what was kept stands as well. */
export async function findCheckpoint(client: Database, source: string): Promise<Position | null> {
  const [row] = await queryRows(
    sessionOf(client),
    Row,
  )`SELECT files, bytes, lines FROM import_checkpoint WHERE source = ${source}`;
  return row ? { files: row.files, bytes: Number(row.bytes), lines: Number(row.lines) } : null;
}

/** Notes that all before a position is kept. */
export async function recordCheckpoint(
  client: Database,
  source: string,
  { files, bytes, lines }: Position,
): Promise<void> {
  await sessionOf(client).$executeRaw`
    INSERT INTO import_checkpoint (source, files, bytes, lines) VALUES (${source}, ${files}, ${bytes}, ${lines})
    ON CONFLICT (source) DO UPDATE
    SET files = EXCLUDED.files, bytes = EXCLUDED.bytes, lines = EXCLUDED.lines, at = now()`;
}
