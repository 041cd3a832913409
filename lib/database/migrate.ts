import pg from 'pg';
import { migrationList } from '#lib/database/migration-list.ts';
import { withSchemaEngine } from '#lib/database/schema-engine.ts';

/** 'pointlin' in ASCII: any number will do that no other program on this database uses. */
const migrationLock = '8101810819832326510';

const filters = { externalTables: [], externalEnums: [] };

/**
 * Brings the database to the state this version wants and returns the names of what was applied. Of several instances
 * that start at once, one migrates and the others wait for it.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const holder = new pg.Client({ connectionString: databaseUrl, application_name: 'pointline migration lock' });
  await holder.connect();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const migrationsList = await migrationList();
    const { appliedMigrationNames } = await withSchemaEngine(databaseUrl, (engine) =>
      engine.applyMigrations({ migrationsList, filters }),
    );
    return appliedMigrationNames;
  } finally {
    await holder.end();
  }
}
