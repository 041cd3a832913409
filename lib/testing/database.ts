import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { connect, type Database, setDatabaseClient } from '#lib/database/db.ts';
import { setDatabaseUrl } from '#lib/env.ts';
import { databaseUrl } from '#lib/testing/database-url.ts';

export type TestDatabase = {
  /** Of a user who may what the application may, and no more. */
  readonly prisma: Database;
  readonly url: string;
  /** Of the owner of the tables: for what only migrations, rebuilds and tests do. */
  readonly owner: Database;
  readonly ownerUrl: string;
};

/**
 * For the top of a `*.db.test.ts` file: a migrated database of its own, dropped afterwards. `db()` and `env()` give it
 * in this file, as the application has it.
 */
export function useTestDatabase(): TestDatabase {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = databaseUrl(inject('servingUrl'), name);
  const ownerUrl = databaseUrl(inject('adminUrl'), name);
  const [prisma, owner] = [connect(url), connect(ownerUrl, { patient: true })];

  beforeAll(async () => {
    await onServer(`CREATE DATABASE "${name}" TEMPLATE "${inject('template')}"`);
    setDatabaseUrl(url);
    setDatabaseClient(prisma);
  });
  afterAll(async () => {
    await prisma.$disconnect();
    await owner.$disconnect();
    await onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  });
  return { prisma, url, owner, ownerUrl };
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('adminUrl') });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
