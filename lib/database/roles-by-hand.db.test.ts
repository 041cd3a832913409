import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '#lib/database/embedded/embedded-database.ts';
import { tellOfPower } from '#lib/database/external.ts';
import { migrate } from '#lib/database/migrate.ts';
import { DATABASE_ROLES } from '#lib/database/roles.ts';
import { asUser } from '#lib/testing/database-url.ts';

let dataDir: string;
let server: EmbeddedDatabase;
let owner: string;
let serving: string;

async function query(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const sql of statements) ({ rows } = await client.query<{ is: unknown }>(sql));
    return rows;
  } finally {
    await client.end();
  }
}

/** A server whose superuser made a database for us, and an owner who may make no roles. */
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pointline-by-hand-'));
  server = await openEmbeddedDatabase({ dataDir, log: () => undefined, settings: { fsync: 'off' } });
  owner = asUser(server.url, 'shop', 'shop');
  serving = asUser(server.url, 'pointline_app', 'ONE');
  await query(
    server.url,
    ...[...DATABASE_ROLES, 'pointline_app'].map((role) => `DROP ROLE ${role}`),
    `CREATE ROLE shop LOGIN PASSWORD 'shop'`,
    'ALTER DATABASE pointline OWNER TO shop',
  );
});

afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true });
});

async function powerOf(url: string): Promise<string[]> {
  const lines: string[] = [];
  await tellOfPower(url, (line) => lines.push(line));
  return lines;
}

test('an owner who may make no roles serves alone, and is told what that means', async () => {
  expect(await migrate(owner, { servingUrl: owner })).not.toEqual([]);
  expect(await powerOf(owner)).toEqual([expect.stringMatching(/user shop, who owns .* DATABASE_MIGRATION_URL/)]);
  expect(await powerOf(server.url)).toEqual([expect.stringContaining('is a superuser')]);
});

test('for another to serve, somebody else makes the roles: with the SQL that the docs have', async () => {
  await expect(migrate(owner, { servingUrl: serving })).rejects.toThrow(/pointline_ingest.*GRANT/s);
  const page = await readFile('docs/deploy.md', 'utf8');
  const [, sql = ''] = /## Least power in Postgres.*?```sql\n(.*?)```/s.exec(page) ?? [];
  await query(server.url, sql);
  expect(await migrate(owner, { servingUrl: serving })).toEqual([]);
  await query(serving, `INSERT INTO setting (name, value) VALUES ('by', 'who serves')`);
  await expect(query(serving, 'DELETE FROM audit_event')).rejects.toThrow('permission denied');
  await expect(query(serving, 'ALTER TABLE audit_event DISABLE TRIGGER ALL')).rejects.toThrow('must be owner');
  expect(await powerOf(serving)).toEqual([]);
});

test('where the owner may make roles, the start makes the user of DATABASE_URL, with its password', async () => {
  await query(
    server.url,
    'ALTER ROLE shop CREATEROLE',
    'GRANT pointline_ingest, pointline_serve TO shop WITH ADMIN OPTION',
    'GRANT pointline_audit TO shop WITH ADMIN OPTION',
  );
  const another = asUser(server.url, 'another one', 'a “password”, äöü');
  await migrate(owner, { servingUrl: another });
  expect(await query(another, 'SELECT count(*)::int AS is FROM setting')).toEqual([{ is: 1 }]);
  await expect(query(another, 'DROP TABLE audit_event')).rejects.toThrow('must be owner');
});
