/**
 * `npm run migration` writes the generated part of the first migration anew from prisma/schema.prisma. The databases that
 * were made from the former one are then to be dropped.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '#lib/database/embedded/embedded-database';
import { migrationList, migrationsFolder } from '#lib/database/migration-list';
import { withSchemaEngine } from '#lib/database/schema-engine';

const generated = /(?<=-- generated from .*\n)[^]*(?=-- end of generated)/;

const [first] = (await migrationList()).migrationDirectories;
if (!first) throw new Error('There is no migration to write.');
const file = join(migrationsFolder, first.path, 'migration.sql');
await writeFile(file, (await readFile(file, 'utf8')).replace(generated, `${await sqlOfSchema()}\n`));
console.log(`Wrote ${file}`);

async function sqlOfSchema(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pointline-migration-'));
  const scratch = await openEmbeddedDatabase({ dataDir, log: console.error, settings: { fsync: 'off' } });
  try {
    const files = [{ path: 'prisma/schema.prisma', content: await readFile('prisma/schema.prisma', 'utf8') }];
    const filters = { externalTables: [], externalEnums: [] };
    const { stdout } = await withSchemaEngine(scratch.url, (engine) =>
      engine.diff({ from: { tag: 'empty' }, to: { tag: 'schemaDatamodel', files }, script: true, exitCode: null, filters }),
    );
    return stdout?.trim() ?? '';
  } finally {
    await scratch.close();
    await rm(dataDir, { recursive: true });
  }
}
