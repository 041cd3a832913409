import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandAs, type Account } from '#lib/database/embedded/account.ts';
import type { Binaries } from '#lib/database/embedded/binaries.ts';
import { clusterPaths, PRIVATE } from '#lib/database/embedded/cluster.ts';
import { disownStalePid, findPostmaster, type Postmaster } from '#lib/database/embedded/postmaster.ts';
import { makeSocketFolder, quotedFolder } from '#lib/database/embedded/socket.ts';

export type Server = { dataDir: string; binaries: Binaries; account: Account; settings: Record<string, string> };

/** Starts the server if none runs on this data. Resolves as soon as it listens: it may still be recovering. */
export async function startServer(server: Server, port: number | null): Promise<Postmaster> {
  const { data, log } = clusterPaths(server.dataDir);
  const running = await findListening(data);
  if (running) return running;
  await disownStalePid(data);
  const chosen = port ?? (await freePort());
  const socketFolder = await makeSocketFolder({ ...server, port: chosen });
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(chosen),
    unix_socket_directories: socketFolder === null ? '' : quotedFolder(socketFolder),
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // without ERROR: statements that failed and what they failed on have customers in them, and we log what it was
    log_min_messages: 'log',
    ...server.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { file, args, options } = commandAs(server.account, server.binaries.postgres, ['-D', data, ...flags]);
  const output = openSync(log, 'a', PRIVATE);
  // Detached, so that Ctrl-C in a terminal reaches us alone and requests can finish before the database stops.
  const child = spawn(file, args, { ...options, cwd: data, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  child.unref();
  const ended = new Promise<'ended'>((resolve) =>
    child.once('exit', () => resolve('ended')).once('error', () => resolve('ended')),
  );
  for (;;) {
    const outcome = await Promise.race([ended, sleep(25)]);
    const postmaster = await findPostmaster(data);
    if (postmaster?.listens) return postmaster; // of another start, if it was a moment faster
    if (outcome === 'ended') throw new Error(`Postgres did not start on ${data}:\n${await lastLines(log)}`);
  }
}

/** The server that runs on this data; one that is being started by somebody else is awaited. */
async function findListening(data: string): Promise<Postmaster | null> {
  for (;;) {
    const postmaster = await findPostmaster(data);
    if (postmaster === null || postmaster.listens) return postmaster;
    await sleep(25);
  }
}

/** Stops the server after its transactions under way were rolled back; resolves when it is gone. */
export async function stopServer(server: Server): Promise<void> {
  const { data } = clusterPaths(server.dataDir);
  const asked: NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGKILL'];
  for (const signal of asked) {
    const postmaster = await findPostmaster(data);
    if (!postmaster) return;
    process.kill(postmaster.pid, signal);
    // fast shutdown writes a checkpoint: seconds on a slow disk
    for (let waited = 0; waited < 15_000; waited += 25) {
      await sleep(25);
      if ((await findPostmaster(data))?.pid !== postmaster.pid) return;
    }
  }
}

/** Below the ports that systems hand out to outgoing connections, so that it is still free after a crash. */
async function freePort(): Promise<number> {
  const port = 15_000 + Math.floor(Math.random() * 15_000);
  return (await isFree(port)) ? port : freePort();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-5).join('\n');
}
