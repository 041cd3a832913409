import { chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { connect } from '#lib/database/db.ts';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '#lib/database/embedded/embedded-database.ts';
import { clusterPaths } from '#lib/database/embedded/cluster.ts';
import { withSchemaEngine } from '#lib/database/schema-engine.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { env } from '#lib/env.ts';
import { CERTIFICATE, CERTIFICATE_KEY } from '#lib/testing/certificate.ts';

let folder: string;
let plain: string;
let secured: string;
const opened: EmbeddedDatabase[] = [];

async function open(name: string, settings: Record<string, string> = {}): Promise<EmbeddedDatabase> {
  const dataDir = join(folder, name);
  const database = await openEmbeddedDatabase({
    dataDir,
    log: () => undefined,
    settings: { fsync: 'off', ...settings },
  });
  opened.push(database);
  return database;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pointline-tls-'));
  const first = await open('secured');
  await first.close();
  const { data } = clusterPaths(join(folder, 'secured'));
  await writeFile(join(folder, 'ca.pem'), CERTIFICATE);
  const { uid, gid } = await stat(data);
  for (const [name, text] of [
    ['server.crt', CERTIFICATE],
    ['server.key', CERTIFICATE_KEY],
  ] as const) {
    await writeFile(join(data, name), text, { mode: 0o600 });
    await chown(join(data, name), uid, gid);
  }
  secured = (await open('secured', { ssl: 'on' })).url;
  plain = (await open('plain')).url;
});

afterAll(async () => {
  for (const { close } of opened) await close();
  await rm(folder, { recursive: true });
});

/** Whether the connection that the settings make is encrypted. */
async function isEncrypted(url: string, variables: Record<string, string>): Promise<boolean> {
  vi.stubEnv('DATABASE_URL', url);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const client = connect(env().databaseUrl);
  try {
    const [row] = await queryRows(client.reads, z.object({ ssl: z.boolean() }))`
      SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`;
    // Prisma's own statements, and those of the migrations
    await client.setting.findMany().catch((error: unknown) => expect(String(error)).toMatch(/does not exist/));
    await withSchemaEngine(env().databaseUrl ?? '', (engine) => engine.version());
    return row?.ssl === true;
  } finally {
    await client.$disconnect();
  }
}

const withMode = (url: string, mode: string) => `${url}?sslmode=${mode}`;

test('without DATABASE_TLS the URL says', async () => {
  expect(await isEncrypted(secured, {})).toBe(false);
  expect(await isEncrypted(withMode(secured, 'no-verify'), {})).toBe(true);
});

test('required, every connection is encrypted, whatever the URL says', async () => {
  expect(await isEncrypted(secured, { DATABASE_TLS: 'require' })).toBe(true);
  expect(await isEncrypted(withMode(secured, 'disable'), { DATABASE_TLS: 'require' })).toBe(true);
});

test('required, a server that offers none is not spoken to', async () => {
  for (const url of [plain, withMode(plain, 'disable'), withMode(plain, 'prefer')])
    await expect(isEncrypted(url, { DATABASE_TLS: 'require' })).rejects.toThrow(/does not support SSL/);
});

test('verified, the certificate counts and the name in it', async () => {
  const verify = { DATABASE_TLS: 'verify' };
  const trusted = { ...verify, DATABASE_CA_FILE: join(folder, 'ca.pem') };
  await expect(isEncrypted(withMode(secured, 'no-verify'), verify)).rejects.toThrow(/self-signed certificate/);
  expect(await isEncrypted(secured, trusted)).toBe(true);
  await expect(isEncrypted(secured.replace('127.0.0.1', 'localhost'), trusted)).rejects.toThrow(/altnames|IP/i);
});
