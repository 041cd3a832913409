import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { migrationList } from '#lib/database/migration-list.ts';

/** The migrations on disk, and after them others that are not. */
export async function withMigrations(scripts: Readonly<Record<string, string>>): Promise<MigrationList> {
  const list = await migrationList();
  const more = Object.entries(scripts).map(([path, value]) => ({
    path,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } },
  }));
  return { ...list, migrationDirectories: [...list.migrationDirectories, ...more] };
}
