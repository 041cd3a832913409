import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { OperatorError } from '#lib/operator-error.ts';

/** Seconds for a Postgres that is started together with us. */
const PATIENCE = 60;

/** Below 15 nobody has tried it. */
const OLDEST = 150_000;

/** Waits until the database of DATABASE_URL answers. @throws with what to do, when it never does or cannot be used. */
export async function waitForDatabase({
  url,
  log,
  signal,
}: {
  url: string;
  log: (line: string) => void;
  signal: AbortSignal;
}): Promise<void> {
  const { host, pathname } = new URL(url);
  for (let waited = 0; ; waited++) {
    try {
      for (const line of await inspect(url)) log(line);
      return;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      const where = `Postgres at ${host} (DATABASE_URL)`;
      if (code === '28P01' || code === '28000')
        throw new OperatorError(`${where} refuses the user or the password: ${message}`, { cause: error });
      if (code === '3D000')
        throw new OperatorError(
          `${where} has no database ${pathname.slice(1)}. Make it with: CREATE DATABASE ${pathname.slice(1)}`,
          { cause: error },
        );
      if (waited >= PATIENCE || error instanceof UnusableDatabaseError)
        throw new OperatorError(`${where} cannot be used: ${message || (code ?? 'no answer')}`, { cause: error });
      if (waited === 0) log(`Waiting for ${where} …`);
      await sleep(1_000, undefined, { signal });
    }
  }
}

class UnusableDatabaseError extends Error {}

/** What is worth a warning about this server. */
async function inspect(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
    );
    const [server] = rows;
    if (Number(server?.version) < OLDEST) throw new UnusableDatabaseError('it is older than PostgreSQL 15.');
    if (server?.encoding === 'UTF8') return [];
    return [
      `The database's encoding is ${server?.encoding ?? 'unknown'}: ` +
        `names outside ASCII need one made with ENCODING 'UTF8'.`,
    ];
  } finally {
    await client.end();
  }
}

/** Says where the user that serves may do more than serving takes, since the audit trail rests on that. */
export async function tellOfPower(url: string, log: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; power: string | null }>(
      `SELECT current_user AS name, CASE
         WHEN rolsuper THEN 'is a superuser'
         WHEN pg_has_role(relowner, 'USAGE') THEN 'owns Pointline''s tables'
         WHEN has_table_privilege('audit_event', 'UPDATE, DELETE, TRUNCATE, TRIGGER') THEN 'may change the audit trail'
       END AS power
       FROM pg_roles, pg_class WHERE rolname = current_user AND pg_class.oid = 'audit_event'::regclass`,
    );
    const [serving] = rows;
    if (!serving?.power) return;
    log(
      `Pointline serves as the database user ${serving.name}, who ${serving.power}: whoever gets hold of that ` +
        'connection can change the audit trail. Set DATABASE_MIGRATION_URL to that user and DATABASE_URL to one that ' +
        'owns nothing; docs/deploy.md says how, under "Least power in Postgres".',
    );
  } finally {
    await client.end();
  }
}
