import { expect, test } from 'vitest';
import { migrate } from '#lib/database/migrate.ts';
import { withMigrations } from '#lib/database/testing/with-migrations.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent } from '#lib/ingest/testing/incoming-event.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

const column = (name: string) => `ALTER TABLE "webhook_event" ADD COLUMN "${name}" TEXT;`;
const index = `
-- A comment; with a semicolon
DROP INDEX CONCURRENTLY IF EXISTS "later_idx";
CREATE INDEX CONCURRENTLY "later_idx" ON "webhook_event"("type", "seq");`;

test('a migration waits for a long transaction without keeping ingest waiting behind it', async () => {
  const list = await withMigrations({ '20990101000000_column': column('one') });
  let migrated: Promise<string[]> = Promise.resolve([]);
  let tries = 0;
  await database.prisma.$transaction(
    async (tx) => {
      await tx.webhookEvent.count();
      const waits = new Promise<void>((resolve) => {
        migrated = migrate(database.ownerUrl, { list, log: () => resolve() });
      });
      await waits;
      // as long as the transaction lasts the migration tries again, and each of these passes between two tries
      for (; tries < 3; tries++) await recordEvents(database.prisma, [incomingEvent(`behind-${tries}`, [])]);
    },
    { timeout: 60_000 },
  );
  expect(await migrated).toEqual(['20990101000000_column']);
  expect(await database.prisma.webhookEvent.count({ where: { key: { startsWith: 'behind-' } } })).toBe(tries);
});

test('what a killed start left unfinished is done by the next', async () => {
  const list = await withMigrations({
    '20990101000000_column': column('one'),
    '20990101000001_more': column('two'),
  });
  await database.owner.$executeRaw`
    INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
    VALUES ('killed', '', '20990101000001_more', now())`;
  expect(await migrate(database.ownerUrl, { list })).toEqual(['20990101000001_more']);
  expect(await migrate(database.ownerUrl, { list })).toEqual([]);
});

test('a script that Postgres refuses leaves nothing behind, and is applied when it is mended', async () => {
  const before = {
    '20990101000000_column': column('one'),
    '20990101000001_more': column('two'),
  };
  const [broken, mended] = [`${column('three')} SELECT 1/0;`, column('three')];
  const third = (script: string) => withMigrations({ ...before, '20990101000002_third': script });
  await expect(migrate(database.ownerUrl, { list: await third(broken) })).rejects.toThrow('division by zero');
  expect(await migrate(database.ownerUrl, { list: await third(mended) })).toEqual(['20990101000002_third']);
});

test('an index is built beside writers, also where it was left half-built and others wait to migrate', async () => {
  const list = await withMigrations({
    '20990101000000_column': column('one'),
    '20990101000001_more': column('two'),
    '20990101000002_third': column('three'),
    '20990101000003_index': index,
  });
  await database.owner.$executeRaw`CREATE INDEX later_idx ON webhook_event (type)`;
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, { list })));
  expect(applied.flat()).toEqual(['20990101000003_index']);
  const [built] = await database.prisma.$queryRaw<{ definition: string }[]>`
    SELECT pg_get_indexdef('later_idx'::regclass) AS definition`;
  expect(built?.definition).toContain('(type, seq)');
});
