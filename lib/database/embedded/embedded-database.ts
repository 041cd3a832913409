import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { findAccount, folderMode } from '#lib/database/embedded/account.ts';
import { findBinaries } from '#lib/database/embedded/binaries.ts';
import { clusterPaths, ensureCluster, makePrivate, readPassword } from '#lib/database/embedded/cluster.ts';
import { takeInstanceLock } from '#lib/database/embedded/instance-lock.ts';
import { findPostmaster, type Postmaster } from '#lib/database/embedded/postmaster.ts';
import { startServer, stopServer, type Server } from '#lib/database/embedded/server.ts';
import { prepareRoles } from '#lib/database/prepare-roles.ts';

/** Of the database `pointline`; they stay the same for as long as it is open. */
export type EmbeddedUrls = {
  /** As the server's superuser. */
  url: string;
  /** As what serves: its user owns nothing, and its password opens nothing else. By the shortest way there is. */
  servingUrl: string;
};

export type EmbeddedDatabase = EmbeddedUrls & {
  close: () => Promise<void>;
};

type Options = {
  /** Absolute; made if need be. */
  dataDir: string;
  log: (line: string) => void;
  /** Postgres settings beyond ours. */
  settings?: Record<string, string>;
};

/**
 * Starts the Postgres that lives in the data folder, or takes over one that a killed process left running, and starts
 * it again whenever it dies. Throws an OperatorError while another process has it open.
 */
export async function openEmbeddedDatabase({ dataDir, log, settings = {} }: Options): Promise<EmbeddedDatabase> {
  const isNew = (await mkdir(dataDir, { recursive: true })) !== undefined;
  // whatever the umask; the user as whom Postgres runs where we are root passes through
  if (isNew) await chmod(dataDir, 0o711);
  const binaries = await findBinaries();
  const account = findAccount({ program: binaries.postgres, folder: dataDir, data: clusterPaths(dataDir).data });
  if (isNew) await chmod(dataDir, folderMode(account));
  await ensureCluster({ dataDir, initdb: binaries.initdb, account });
  await makePrivate(dataDir, account);
  const server: Server = { dataDir, binaries, account, settings };
  const postmaster = await startServer(server, null);
  const { port } = postmaster;
  const password = await readPassword(dataDir);
  const closing = new AbortController();
  const administration = urlOf({ port, password, database: 'postgres' });
  const takeLock = (url = servingUrlOf(administration)) => takeInstanceLock({ url, dataDir, signal: closing.signal });
  const starting = await takeLock(administration);
  await prepare(starting, servingUrlOf(administration)).finally(() => starting.end());
  let lock = await takeLock();
  let recovery = Promise.resolve();
  supervise();

  function supervise(): void {
    lock.once('end', () => {
      recovery = recover();
    });
  }

  const isClosing = () => closing.signal.aborted;

  async function recover(): Promise<void> {
    for (let wait = 250; !isClosing(); wait = Math.min(wait * 2, 15_000)) {
      log('The embedded Postgres is gone; starting it again.');
      try {
        await startServer(server, port);
        lock = await takeLock();
        supervise();
        log('The embedded Postgres is back.');
        return;
      } catch (error) {
        if (isClosing()) return;
        log(error instanceof Error ? error.message : String(error));
        await sleep(wait, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  return {
    ...urlsOf(postmaster, password),
    close: async () => {
      closing.abort();
      await recovery; // it may just have started the server again
      await stopServer(server);
      await lock.end().catch(() => undefined); // it went down with the server
    },
  };
}

/** The addresses of the server that somebody else has open on this data; null where none runs. */
export async function findRunningDatabase(dataDir: string): Promise<EmbeddedUrls | null> {
  if (!existsSync(join(dataDir, 'postgres'))) return null;
  const postmaster = await findPostmaster(clusterPaths(dataDir).data);
  return postmaster && urlsOf(postmaster, await readPassword(dataDir));
}

function urlsOf({ port, socketFolder }: Postmaster, password: string): EmbeddedUrls {
  const url = urlOf({ port, password, database: 'pointline' });
  const serving = new URL(servingUrlOf(url));
  if (socketFolder !== null) serving.searchParams.set('host', socketFolder);
  return { url, servingUrl: serving.href };
}

function servingUrlOf(url: string): string {
  const serving = new URL(url);
  serving.password = createHmac('sha256', serving.password).update(SERVING_USER).digest('base64url');
  serving.username = SERVING_USER;
  return serving.href;
}

const SERVING_USER = 'pointline_app';

async function prepare(client: pg.Client, servingUrl: string): Promise<void> {
  const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'pointline'`);
  if (rowCount === 0) await client.query('CREATE DATABASE pointline');
  await prepareRoles(client, servingUrl);
}

function urlOf({ port, password, database }: { port: number; password: string; database: string }): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}
