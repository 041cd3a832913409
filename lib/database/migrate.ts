import { setTimeout as sleep } from 'node:timers/promises';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { migrationList } from '#lib/database/migration-list.ts';
import { prepareRoles } from '#lib/database/prepare-roles.ts';
import { withSchemaEngine } from '#lib/database/schema-engine.ts';
import { OperatorError } from '#lib/operator-error.ts';

/** 'pointlin' in ASCII: any number will do that no other program on this database uses. */
const migrationLock = '8101810819832326510';

const filters = { externalTables: [], externalEnums: [] };

/** Milliseconds between two looks whether another instance has migrated, and between two tries to get a table. */
const PAUSE = 500;
/** Times that a table is asked for which somebody else holds: with what one try waits, ten minutes. */
const TRIES = 400;

/** What Postgres says of a lock that was not to be had in time, and of a deadlock. */
const NOT_TO_BE_HAD = /\b(55P03|40P01)\b|lock timeout|deadlock detected/;

type Options = {
  log?: (line: string) => void;
  signal?: AbortSignal;
  list?: MigrationList;
  /** As whom the application will connect, past any pooler; that user is made and admitted where it is another. */
  servingUrl?: string;
};

/**
 * Brings the database to the state this version wants and returns the names of what was applied. Of several instances
 * that start at once, one migrates and the others wait for it. A migration waits a second at most for a table, and
 * everybody who uses that table behind it; then it lets them pass and tries again.
 * Who does not own the tables only sees whether all is applied.
 * @param databaseUrl past any pooler: the lock is a session's.
 * @param options.list other migrations than those on disk, for tests and drills.
 */
export async function migrate(databaseUrl: string, { log, signal, list, servingUrl }: Options = {}): Promise<string[]> {
  const holder = new pg.Client({ connectionString: databaseUrl, application_name: 'pointline migration lock' });
  await holder.connect();
  try {
    await takeLock(holder, signal);
    const before = new Set(await applied(holder));
    const migrationsList = list ?? (await migrationList());
    if (!(await mayMigrate(holder))) {
      const due = migrationsList.migrationDirectories.filter(({ path }) => !before.has(path));
      if (due.length > 0) throw new OperatorError(NOT_OWNER);
      return [];
    }
    await withSchemaEngine(databaseUrl, async (engine) => {
      for (let attempt = 1; ; attempt++) {
        try {
          await forgetUnfinished(holder);
          await engine.applyMigrations({ migrationsList, filters });
          return;
        } catch (error) {
          if (!NOT_TO_BE_HAD.test(String(error))) throw error;
          if (attempt === TRIES) throw new OperatorError(HELD, { cause: error });
          if (attempt === 1) log?.('A migration waits for a table that a long transaction holds …');
          await sleep(PAUSE, undefined, signal ? { signal } : {});
        }
      }
    });
    await prepareRoles(holder, servingUrl ?? null);
    return (await applied(holder)).filter((name) => !before.has(name));
  } finally {
    await holder.end();
  }
}

const HELD =
  'A transaction has held a table for ten minutes that a migration needs. Find it in pg_stat_activity (the oldest ' +
  'xact_start), end it, and start again.';

const NOT_OWNER =
  'There are migrations to apply, and the user of DATABASE_URL does not own the tables. Set DATABASE_MIGRATION_URL ' +
  'to the user who does, or start an instance that has it first.';

async function mayMigrate(holder: pg.Client): Promise<boolean> {
  const { rows } = await holder.query<{ may: boolean }>(
    `SELECT COALESCE((SELECT pg_has_role(relowner, 'USAGE') FROM pg_class
      WHERE oid = to_regclass('_prisma_migrations')), true) AS may`,
  );
  return rows[0]?.may === true;
}

/** Asks again and again: a session that waits in the lock would be in the way of CREATE INDEX CONCURRENTLY. */
async function takeLock(holder: pg.Client, signal: AbortSignal | undefined): Promise<void> {
  for (;;) {
    const { rows } = await holder.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
      migrationLock,
    ]);
    if (rows[0]?.taken) return;
    await sleep(PAUSE, undefined, signal ? { signal } : {});
  }
}

/**
 * A script and the note that it is through are one transaction (`schema-engine.ts`). What began and is not through has
 * left nothing behind: it was killed, or refused. Prisma itself would not go on from there.
 */
async function forgetUnfinished(holder: pg.Client): Promise<void> {
  if (!(await isMigrated(holder))) return;
  await holder.query(
    'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  );
}

async function applied(holder: pg.Client): Promise<string[]> {
  if (!(await isMigrated(holder))) return [];
  const { rows } = await holder.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name',
  );
  return rows.map(({ name }) => name);
}

async function isMigrated(holder: pg.Client): Promise<boolean> {
  const { rows } = await holder.query<{ table: string | null }>(`SELECT to_regclass('_prisma_migrations') AS table`);
  return rows[0]?.table != null;
}
