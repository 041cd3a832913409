import { expect, test } from 'vitest';
import { migrate } from '#lib/database/migrate.ts';
import { migrationList } from '#lib/database/migration-list.ts';
import { db } from '#lib/database/db.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

test('a migrated database has nothing left to apply', async () => {
  expect(await migrate(database.ownerUrl)).toEqual([]);
});

test('of five instances that start at once on an empty database, one migrates', async () => {
  await database.owner.$executeRawUnsafe('DROP SCHEMA public CASCADE');
  await database.owner.$executeRawUnsafe('CREATE SCHEMA public');
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(database.ownerUrl)));
  const { migrationDirectories } = await migrationList();
  expect(applied.flat()).toEqual(migrationDirectories.map((migration) => migration.path));
  expect(await db().webhookEvent.findMany()).toEqual([]);
});
