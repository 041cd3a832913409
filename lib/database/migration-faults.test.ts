import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { migrationList } from '#lib/database/migration-list.ts';
import { migrationFaults } from '#lib/database/testing/migration-faults.ts';

/** The last one from before the rule: those up to it needed every instance stopped. */
const LAST_UNRULED = '20261128020000_unprojected_event';

const migrations = (await migrationList()).migrationDirectories.map(({ path, migrationFile: { content } }) => ({
  name: path,
  sql: 'value' in content ? content.value : '',
}));

test('every migration can be applied while webhooks come and the version before runs', () => {
  const faulty = migrations.flatMap(({ name, sql }, index) => {
    if (name <= LAST_UNRULED) return [];
    const faults = migrationFaults(
      sql,
      migrations.slice(0, index).map((earlier) => earlier.sql),
    );
    return faults.map((fault) => `${name}: ${fault}`);
  });
  expect(faulty).toEqual([]);
});

test('where one needs every instance stopped, the changelog says so', () => {
  const stopping = migrations.filter(({ sql }) => /^-- Stop every instance first/.test(sql)).map(({ name }) => name);
  if (stopping.length > 0) expect(readFileSync('CHANGELOG.md', 'utf8')).toContain('Stop every instance first');
  // the rule sees what came before it
  expect(
    migrationFaults(migrations.find(({ name }) => name === '20261128010000_columns_and_checks')?.sql ?? ''),
  ).not.toEqual([]);
});

const TABLE = 'ALTER TABLE "webhook_event"';

test.each([
  'CREATE INDEX "i" ON "webhook_event"("type");',
  'CREATE UNIQUE INDEX "i" ON "webhook_event"("type");',
  `${TABLE} ALTER COLUMN "type" TYPE INTEGER USING 1;`,
  `${TABLE} ALTER COLUMN "type" SET DATA TYPE INTEGER;`,
  `${TABLE}\n  ADD CONSTRAINT "c" CHECK ("type" <> '');`,
  `${TABLE} ADD CONSTRAINT "c" UNIQUE ("type");`,
  `${TABLE} ADD COLUMN "at" TIMESTAMPTZ DEFAULT clock_timestamp();`,
  `${TABLE} ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid();`,
  `${TABLE} ADD COLUMN "n" BIGSERIAL;`,
  `${TABLE} ADD COLUMN "n" INTEGER GENERATED ALWAYS AS (1) STORED;`,
  `${TABLE} ADD COLUMN "n" INTEGER NOT NULL;`,
  `${TABLE} ADD COLUMN "n" INTEGER NOT NULL, ADD COLUMN "m" INTEGER DEFAULT 1;`,
  `${TABLE} ALTER COLUMN "type" SET NOT NULL;`,
  `${TABLE} DROP COLUMN "type";`,
  `${TABLE} RENAME COLUMN "type" TO "kind";`,
  `${TABLE} RENAME TO "event";`,
  'DROP TABLE "webhook_event";',
  `UPDATE "webhook_event" SET "type" = '';`,
  'INSERT INTO "identifier" SELECT * FROM "customer";',
  'LOCK TABLE "webhook_event";',
  'CREATE INDEX CONCURRENTLY "i" ON "webhook_event"("type");',
  `DROP INDEX CONCURRENTLY IF EXISTS "i"; CREATE INDEX CONCURRENTLY "i" ON "e"("t"); ${TABLE} ADD COLUMN "n" INTEGER;`,
  `${TABLE} ADD CONSTRAINT "c" CHECK ("type" <> '') NOT VALID; ${TABLE} VALIDATE CONSTRAINT "c";`,
])('%s is refused', (sql) => {
  expect(migrationFaults(sql)).toHaveLength(1);
});

test.each([
  'CREATE TABLE "new" ("a" TEXT NOT NULL); CREATE INDEX "i" ON "new"("a"); ALTER TABLE "new" ADD COLUMN "b" SERIAL;',
  `${TABLE} ADD COLUMN "n" INTEGER, ADD COLUMN "m" TEXT NOT NULL DEFAULT '';`,
  `${TABLE} ADD COLUMN "at" TIMESTAMPTZ DEFAULT now();`,
  `${TABLE} ADD CONSTRAINT "c" CHECK ("type" IN ('DROP TABLE', 'x')) NOT VALID;`,
  `${TABLE} VALIDATE CONSTRAINT "c";`,
  '-- a comment; DROP TABLE "x";\nDROP INDEX CONCURRENTLY IF EXISTS "i";\nCREATE INDEX CONCURRENTLY "i" ON "e"("t");',
  `CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN DROP TABLE x; END $$ LANGUAGE plpgsql;`,
  `-- Contract: unused since 0.2.0\n${TABLE} DROP COLUMN "type";`,
  `-- Stop every instance first: the key is another\n${TABLE} ALTER COLUMN "type" TYPE INTEGER;`,
])('%s is taken', (sql) => {
  expect(migrationFaults(sql)).toEqual([]);
});

test('a column that a validated CHECK keeps from null may say NOT NULL', () => {
  const steps = [
    `${TABLE} ADD CONSTRAINT "type_there" CHECK ("type" IS NOT NULL) NOT VALID;`,
    `${TABLE} VALIDATE CONSTRAINT "type_there";`,
  ];
  const last = `${TABLE} ALTER COLUMN "type" SET NOT NULL;`;
  expect(migrationFaults(last, steps)).toEqual([]);
  expect(migrationFaults(last, steps.slice(0, 1))).toHaveLength(1);
});
