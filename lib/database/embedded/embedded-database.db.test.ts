import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clusterPaths } from '#lib/database/embedded/cluster.ts';
import {
  findRunningDatabase,
  openEmbeddedDatabase,
  type EmbeddedDatabase,
} from '#lib/database/embedded/embedded-database.ts';
import { disownStalePid, findPostmaster } from '#lib/database/embedded/postmaster.ts';
import { makeSocketFolder } from '#lib/database/embedded/socket.ts';
import { migrate } from '#lib/database/migrate.ts';
import { DATABASE_ROLES } from '#lib/database/roles.ts';

let dataDir: string;
let opened: EmbeddedDatabase[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pointline-embedded-'));
});

afterEach(async () => {
  for (const { close } of opened) await close();
  opened = [];
  expect(await findPostmaster(clusterPaths(dataDir).data), 'no server is left behind').toBeNull();
  await rm(dataDir, { recursive: true });
});

async function open(folder = dataDir): Promise<EmbeddedDatabase> {
  const settings = { fsync: 'off' };
  const database = await openEmbeddedDatabase({ dataDir: folder, log: () => undefined, settings });
  opened.push(database);
  return database;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect();
  return client
    .query<unknown[]>({ text: sql, rowMode: 'array' })
    .then(({ rows }) => rows.flat())
    .finally(() => client.end());
}

async function killServer(): Promise<void> {
  const { pid } = (await findPostmaster(clusterPaths(dataDir).data)) ?? expect.unreachable('no server runs');
  process.kill(pid, 'SIGKILL');
}

test('the data is there again after a stop and a second start', async () => {
  const first = await open();
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.close();
  const second = await open();
  expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([42]);
});

test('a letter outside ASCII counts in a search for part of a name', async () => {
  const { url } = await open();
  await query(url, 'CREATE EXTENSION pg_trgm');
  expect(await query(url, `SELECT similarity('Łódź', 'Xyz'), similarity('Łódź', 'łódź')`)).toEqual([0, 1]);
});

test('the password is nobody else’s to read, and no other address than this machine’s is served', async () => {
  const { url } = await open();
  expect((await stat(clusterPaths(dataDir).password)).mode & 0o777).toBe(0o600);
  expect(await query(url, 'SHOW listen_addresses')).toEqual(['127.0.0.1']);
  const wrong = new URL(url);
  wrong.password = 'guess';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
});

test('what serves connects as a user who is no superuser, and so does what holds the lock', async () => {
  const { url, servingUrl: serving } = await open();
  const role = `SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication FROM pg_roles
    WHERE rolname = current_user`;
  expect(await query(serving, role)).toEqual([false, false, false, false, false]);
  const sessions = `SELECT DISTINCT usename::text FROM pg_stat_activity
    WHERE usename IS NOT NULL AND pid <> pg_backend_pid() AND backend_type = 'client backend'`;
  expect(await query(serving, sessions)).toEqual(['pointline_app']);
  const [superuser, ours] = [new URL(url), new URL(serving)];
  superuser.password = ours.password;
  await expect(query(superuser.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
});

test('data of a version that knew no roles is opened as it is', async () => {
  const first = await open();
  await migrate(first.url, { servingUrl: first.servingUrl });
  await query(first.url, `INSERT INTO setting (name, value) VALUES ('kept', 'yes')`);
  const roles = [...DATABASE_ROLES, 'pointline_app'].join(', ');
  for (const statement of ['DROP OWNED BY', 'DROP ROLE']) await query(first.url, `${statement} ${roles}`);
  await first.close();
  const second = await open();
  await migrate(second.url, { servingUrl: second.servingUrl });
  expect(await query(second.servingUrl, `SELECT value FROM setting WHERE name = 'kept'`)).toEqual(['yes']);
});

test.each([0o000, 0o077])('nobody else reads the log, the password or the data, with umask %o', async (umask) => {
  const before = process.umask(umask);
  try {
    const { close } = await openEmbeddedDatabase({ dataDir: join(dataDir, 'new'), log: () => undefined });
    await close();
  } finally {
    process.umask(before);
  }
  const { folder, data, log, password, socket } = clusterPaths(join(dataDir, 'new'));
  for (const path of [log, password]) expect((await stat(path)).mode & 0o777, path).toBe(0o600);
  for (const path of [data, socket]) expect((await stat(path)).mode & 0o777, path).toBe(0o700);
  for (const path of [join(dataDir, 'new'), folder]) expect((await stat(path)).mode & 0o066, path).toBe(0);
});

test('what an older version left for everybody to read is closed', async () => {
  const { close } = await open();
  await close();
  const { folder, log } = clusterPaths(dataDir);
  await chmod(log, 0o644);
  await chmod(folder, 0o755);
  await open();
  expect([(await stat(log)).mode & 0o777, (await stat(folder)).mode & 0o066]).toEqual([0o600, 0]);
});

test('no statement and no row that failed is in the log', async () => {
  const { url, close } = await open();
  await expect(query(url, `SELECT 'anna@example.com'::int`)).rejects.toThrow('anna@example.com');
  await query(url, `CREATE TABLE unique_one (email text PRIMARY KEY)`);
  const twice = `INSERT INTO unique_one VALUES ('berta@example.com'), ('berta@example.com')`;
  await expect(query(url, twice)).rejects.toThrow();
  await close();
  expect(await readFile(clusterPaths(dataDir).log, 'utf8')).not.toContain('@example.com');
});

test('a server that dies is started again, on the same addresses', async () => {
  const { url, servingUrl } = await open();
  await killServer();
  for (const address of [url, servingUrl])
    await expect.poll(() => query(address, 'SELECT 1').catch(() => []), { timeout: 20_000 }).toEqual([1]);
});

/** Null over a Unix socket. */
const CLIENT = 'SELECT host(inet_client_addr())';

test('what serves connects over a socket, and with its password', async () => {
  const { servingUrl } = await open();
  expect(await query(servingUrl, CLIENT)).toEqual([null]);
  const wrong = new URL(servingUrl);
  wrong.password = 'guess';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
});

test.each(['so, "far" %41 + ', 'é'])('a folder named %j has a socket as well', async (name) => {
  const { servingUrl } = await open(join(dataDir, name));
  expect(await query(servingUrl, CLIENT)).toEqual([null]);
});

test('where the path is too long for a socket, what serves connects over TCP', async () => {
  const { servingUrl } = await open(join(dataDir, 'long'.repeat(20)));
  expect(await query(servingUrl, CLIENT)).toEqual(['127.0.0.1']);
});

test('where no socket can be made, what serves connects over TCP', async () => {
  const { close } = await open();
  await close();
  const { socket } = clusterPaths(dataDir);
  await rm(socket, { recursive: true });
  await writeFile(socket, '');
  const { servingUrl } = await open();
  expect(await query(servingUrl, CLIENT)).toEqual(['127.0.0.1']);
});

test('a socket that is in use stays', async () => {
  const { url, servingUrl } = await open();
  const [port] = await query(url, 'SHOW port');
  expect(await makeSocketFolder({ dataDir, port: Number(port), account: { kind: 'self' } })).toBeNull();
  expect(await query(servingUrl, CLIENT)).toEqual([null]);
});

test('what a killed server left of its socket keeps no other from starting, and does not stay', async () => {
  const { close } = await open();
  await close();
  const { socket } = clusterPaths(dataDir);
  await writeFile(join(socket, '.s.PGSQL.1'), '');
  await writeFile(join(socket, '.s.PGSQL.1.lock'), `${process.pid}\n`);
  const { url } = await open();
  const [port] = await query(url, 'SHOW port');
  expect((await readdir(socket)).sort()).toEqual([`.s.PGSQL.${String(port)}`, `.s.PGSQL.${String(port)}.lock`]);
});

test('a close in the middle of a recovery leaves no server behind', async () => {
  const { close } = await open();
  await killServer();
  await sleep(20); // the loss is being noticed
  await close();
});

test('a second opening of the same data is refused, and the first one stays', async () => {
  const { url } = await open();
  await expect(open()).rejects.toThrow(`Pointline already runs on the data in ${dataDir} (process ${process.pid})`);
  expect(await query(url, 'SELECT 1')).toEqual([1]);
});

test('of two first starts at once one wins, and nothing half-made remains', async () => {
  const openings = await Promise.allSettled([open(), open()]);
  expect(openings.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await readdir(dataDir)).toEqual(['postgres']);
});

test('commands beside the app find the server that runs', async () => {
  expect(await findRunningDatabase(dataDir)).toBeNull();
  const { url, servingUrl, close } = await open();
  expect(await findRunningDatabase(dataDir)).toEqual({ url, servingUrl });
  await close();
  expect(await findRunningDatabase(dataDir)).toBeNull();
});

test('a process id that has gone to another program does not keep the server from starting', async () => {
  const { close } = await open();
  const file = join(clusterPaths(dataDir).data, 'postmaster.pid');
  const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
  await close();
  await writeFile(file, [process.pid, ...rest].join('\n'));
  expect(await findPostmaster(clusterPaths(dataDir).data)).toBeNull();
  await disownStalePid(clusterPaths(dataDir).data);
  await open();
});

test('a server that was killed while it made its lock file does not keep the next from starting', async () => {
  const { close } = await open();
  await close();
  await writeFile(join(clusterPaths(dataDir).data, 'postmaster.pid'), '');
  const { url } = await open();
  expect(await query(url, 'SELECT 1')).toEqual([1]);
});
