import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Database } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { textsIn } from '#lib/ingest/erasure/testing/personal-strings.ts';

const Named = z.object({ name: z.string() });

async function tablesOf(owner: Database): Promise<string[]> {
  const rows = await queryRows(owner, Named)`
    SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  return rows.map(({ name }) => name);
}

/** Keeps texts on disk as they are: a scan of files would not find them where Postgres packed them. */
export async function storePlainly(owner: Database): Promise<void> {
  const columns = await queryRows(owner, Named)`
    SELECT format('%I ALTER COLUMN %I SET STORAGE EXTERNAL', table_name, column_name) AS name
    FROM information_schema.columns JOIN pg_tables ON tablename = table_name AND schemaname = table_schema
    WHERE table_schema = 'public' AND data_type IN ('text', 'jsonb', 'ARRAY')`;
  for (const { name } of columns) await owner.$executeRaw`ALTER TABLE ${Prisma.raw(name)}`;
}

/** Which of the texts stand in the files of tables, indexes, TOAST and catalogs, in dead rows and free space too. */
export async function scanFiles(owner: Database, texts: readonly string[]): Promise<string[]> {
  await owner.$executeRaw`CHECKPOINT`;
  const files = await queryRows(owner, Named)`
    SELECT DISTINCT pg_relation_filepath(oid) AS name FROM pg_class WHERE pg_relation_filepath(oid) IS NOT NULL`;
  const found = new Set<string>();
  for (const { name } of files) {
    const [file] = await queryRows(owner, z.object({ bytes: z.instanceof(Uint8Array) }))`
      SELECT pg_read_binary_file(${name}) AS bytes`;
    for (const text of textsIn(Buffer.from(file?.bytes ?? []).toString('utf8'), texts)) found.add(text);
  }
  return [...found].sort();
}

/** Writes all tables anew, as docs/privacy.md has it: what is left of former rows stays behind. */
export async function rewriteTables(owner: Database): Promise<void> {
  for (const name of [...(await tablesOf(owner)), 'pg_catalog.pg_statistic'])
    await owner.pool.query(`VACUUM (FULL, ANALYZE) ${name}`);
}

/**
 * The rows of all tables in the format of pg_dump, which the embedded server lacks.
 * @param into a fresh database that they are restored into.
 */
export async function dumpOf(owner: Database, into?: Database): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pointline-dump-'));
  await chmod(folder, 0o777);
  const loading = await into?.pool.connect();
  try {
    // as pg_restore --disable-triggers
    await loading?.query(`SET session_replication_role = replica`);
    let dump = '';
    for (const name of await tablesOf(owner)) {
      const file = join(folder, name.replaceAll('"', ''));
      await owner.pool.query(`COPY ${name} TO '${file}'`);
      dump += await readFile(file, 'utf8');
      // a fresh database has a few rows as well; of the audit trail none, and none could go
      if (!name.startsWith('audit_')) await loading?.query(`DELETE FROM ${name}`);
      await loading?.query(`COPY ${name} FROM '${file}'`);
    }
    const numbers = await queryRows(owner, Named)`
      SELECT format('SELECT setval(%L, %s)', sequencename, last_value) AS name FROM pg_sequences
      WHERE last_value IS NOT NULL AND schemaname = 'public'`;
    for (const { name } of numbers) await loading?.query(name);
    return dump;
  } finally {
    loading?.release(true);
    await rm(folder, { recursive: true, force: true });
  }
}
