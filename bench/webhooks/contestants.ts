import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { openCountingDatabase, writeStatements } from '#bench/webhooks/statements.ts';
import { startServer, type ServerProcess } from '#bench/webhooks/server-process.ts';
import { openEmbeddedDatabase } from '#lib/database/embedded/embedded-database.ts';
import { childEnvironment } from '#lib/env.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';

export const TOKEN = 'bench-token-of-no-use-to-anybody';

/** Who takes the webhooks; `address` is where to. */
export type Contestant = { address: string; server: ServerProcess; stop: () => Promise<void> };

type Options = { secret: string; profile: string | null };

/** What `npm start` starts, on an embedded Postgres of its own; to be profiled, on one that counts its statements. */
export async function startPointline({ secret, profile }: Options): Promise<Contestant> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pointline-bench-'));
  const database = profile === null ? null : await openCountingDatabase(dataDir);
  const server = await startServer({
    args: [...profiling(profile), '--import', 'tsx', 'scripts/start.ts'],
    environment: {
      DATABASE_URL: database?.servingUrl ?? '',
      DATABASE_MIGRATION_URL: database?.url ?? '',
      POINTLINE_DATA_DIR: dataDir,
      POINTLINE_API_TOKEN: TOKEN,
      // as `npm start`, the image and the service set it
      MALLOC_ARENA_MAX: '2',
      VOUCHERIFY_WEBHOOK_SECRET: secret,
      PORT: '0',
    },
    url: /Pointline is at (\S+)/,
  });
  const stop = async () => {
    await server.stop();
    if (database !== null && profile !== null) await writeStatements(database.url, join(profile, 'statements.json'));
    await database?.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { address: server.url + WEBHOOK_PATH, server, stop };
}

/** What tutorials show, bench/tutorial: a route of Next that stores the event with one `create()` of Prisma's. */
export async function startTutorial({ secret }: Options): Promise<Contestant> {
  // inside this folder, where its packages are found
  const folder = await mkdtemp(resolve('.pointline-bench-'));
  const dataDir = await mkdtemp(join(tmpdir(), 'pointline-bench-'));
  await cp('bench/tutorial', folder, { recursive: true });
  run('prisma', 'build/index.js', ['generate'], folder);
  run('next', 'dist/bin/next', ['build'], folder);
  const database = await openEmbeddedDatabase({ dataDir, log: console.error });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(await readFile(join(folder, 'prisma/tables.sql'), 'utf8'));
  await client.end();
  const server = await startServer({
    args: [programOf('next', 'dist/bin/next'), 'start', '--hostname', '127.0.0.1', '--port', '0'],
    cwd: folder,
    environment: { DATABASE_URL: database.url, WEBHOOK_SECRET: secret },
    url: /(http:\/\/127\.0\.0\.1:\d+)[^]*Ready/,
  });
  const stop = async () => {
    await server.stop();
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  };
  return { address: `${server.url}/api/webhooks`, server, stop };
}

/** A bare server of Node's that reads, verifies and parses. */
export async function startBare({ secret }: Options): Promise<Contestant> {
  const server = await startServer({
    args: ['--import', 'tsx', 'bench/webhooks/bare-server.ts', secret],
    url: /Listening at (\S+)/,
  });
  return { address: server.url, server, stop: () => server.stop() };
}

/** Node writes the profile when the server ends. */
function profiling(folder: string | null): string[] {
  return folder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(folder)}`];
}

function programOf(name: string, program: string): string {
  return createRequire(createRequire(import.meta.url).resolve(`${name}/package.json`)).resolve(`./${program}`);
}

function run(name: string, program: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [programOf(name, program), ...args], {
    cwd,
    encoding: 'utf8',
    // Prisma's commands first look for its native engine and would download it; `generate` never runs it
    env: childEnvironment({ NODE_ENV: 'production', PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }),
  });
  if (status !== 0) throw new Error(`${name} ${args.join(' ')} failed:\n${stdout}${stderr}`);
}
