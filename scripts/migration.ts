/**
 * `npm run migration -- NAME` writes what changed in prisma/schema.prisma since the last commit as a new migration.
 * Read it before you commit it: what a schema cannot say (triggers, extensions, moving data) is added by hand.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '#lib/database/embedded/embedded-database.ts';
import { migrationList, migrationsFolder } from '#lib/database/migration-list.ts';
import { withSchemaEngine } from '#lib/database/schema-engine.ts';

const [name] = process.argv.slice(2);
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(
    'Usage: npm run migration -- NAME (small letters, digits and _), for example: npm run migration -- add_note',
  );
  process.exit(2);
}

const path = 'prisma/schema.prisma';
const committed = execFileSync('git', ['show', `HEAD:${path}`], { encoding: 'utf8' });
const sql = await sqlFrom(committed, await readFile(path, 'utf8'));
if (sql === '') {
  console.error(`${path} is as it was committed: there is nothing to migrate.`);
  process.exit(1);
}
const folder = join(migrationsFolder, `${await nextNumber()}_${name}`);
await mkdir(folder);
await writeFile(join(folder, 'migration.sql'), `${sql}\n`);
console.log(`Wrote ${join(folder, 'migration.sql')}`);

/** Migrations apply in the order of their names: the time now, or one more than the last where a clock was ahead. */
async function nextNumber(): Promise<bigint> {
  const now = BigInt(new Date().toISOString().replace(/\D/g, '').slice(0, 14));
  const last = BigInt((await migrationList()).migrationDirectories.at(-1)?.path.split('_')[0] ?? 0);
  return now > last ? now : last + 1n;
}

async function sqlFrom(before: string, after: string): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pointline-migration-'));
  const scratch = await openEmbeddedDatabase({ dataDir, log: console.error, settings: { fsync: 'off' } });
  const datamodel = (content: string) => ({ tag: 'schemaDatamodel' as const, files: [{ path, content }] });
  try {
    const filters = { externalTables: [], externalEnums: [] };
    const { stdout } = await withSchemaEngine(scratch.url, (engine) =>
      engine.diff({ from: datamodel(before), to: datamodel(after), script: true, exitCode: null, filters }),
    );
    const text = stdout?.trim() ?? '';
    return text === '-- This is an empty migration.' ? '' : text;
  } finally {
    await scratch.close();
    await rm(dataDir, { recursive: true });
  }
}
