import { writeFile } from 'node:fs/promises';
import pg from 'pg';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '#lib/database/embedded/embedded-database.ts';

const MOST = 20;

/** An embedded Postgres that counts what statements cost it. */
export async function openCountingDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const settings = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'all' };
  const database = await openEmbeddedDatabase({ dataDir, log: console.error, settings });
  await asked(database.url, 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  return database;
}

/** Writes down the statements that took Postgres the longest, in milliseconds. */
export async function writeStatements(url: string, file: string): Promise<void> {
  const rows = await asked(
    url,
    `SELECT round(total_exec_time) AS "totalMs", calls, rows, round(mean_exec_time::numeric, 3) AS "meanMs", query
    FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT ${MOST}`,
  );
  await writeFile(file, `${JSON.stringify(rows, null, 2)}\n`);
}

async function asked(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<pg.QueryResultRow>(sql).finally(() => client.end());
  return rows;
}
