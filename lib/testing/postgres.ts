import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openEmbeddedDatabase } from '#lib/database/embedded/embedded-database.ts';
import { migrate } from '#lib/database/migrate.ts';
import { asUser, databaseUrl } from '#lib/testing/database-url.ts';
import { testDatabaseUrl } from '#lib/env.ts';

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- merging takes an interface
  export interface ProvidedContext {
    /** As the server's superuser. */
    adminUrl: string;
    /** As a user who may what the application may, and no more. */
    servingUrl: string;
    template: string;
  }
}

/** One server for the whole run, and on it one migrated database that every test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await (testDatabaseUrl() === null ? startEmbedded() : givenServer(testDatabaseUrl() ?? ''));
  const template = `pointline_template_${randomBytes(4).toString('hex')}`;
  await onServer(server.url, `CREATE DATABASE "${template}" ENCODING 'UTF8' TEMPLATE template0`);
  const servingUser = `pointline_test_${randomBytes(4).toString('hex')}`;
  const servingUrl = asUser(server.url, servingUser, randomBytes(16).toString('hex'));
  await migrate(databaseUrl(server.url, template), { servingUrl });
  project.provide('adminUrl', server.url);
  project.provide('servingUrl', servingUrl);
  project.provide('template', template);
  return async () => {
    await onServer(server.url, `DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`);
    await onServer(server.url, `DROP ROLE "${servingUser}"`);
    await server.close();
  };
}

async function startEmbedded() {
  const dataDir = await mkdtemp(join(tmpdir(), 'pointline-test-'));
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  const { url, close } = await openEmbeddedDatabase({ dataDir, log: console.error, settings });
  return {
    url,
    close: async () => {
      await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The tests make and drop databases: never on a server that others may use. */
function givenServer(url: string) {
  const { hostname } = new URL(url);
  if (!['localhost', '127.0.0.1', '[::1]', ''].includes(hostname)) {
    throw new Error(`TEST_DATABASE_URL must be on this machine, and ${hostname} is not.`);
  }
  return { url, close: () => Promise.resolve() };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
