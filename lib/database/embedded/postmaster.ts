import { readFileSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What Postgres says about itself in postmaster.pid. */
export type Postmaster = {
  pid: number;
  port: number;
  /** The folder of its Unix socket; null where it has none, or none yet. */
  socketFolder: string | null;
  /** Whether it listens, if only to say that it is still recovering. */
  listens: boolean;
};

/** The server that runs on this data folder, by whomever it was started; null where none does. */
export async function findPostmaster(data: string): Promise<Postmaster | null> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 0 && isPostgres(pid))) return null;
  // the last line, its state, is written once all sockets are there
  return { pid, port, socketFolder: lines[4] || null, listens: Boolean(lines[7]) };
}

/** Above every system's greatest process id. */
const nobodysPid = 4_194_305;

/**
 * After a crash postmaster.pid names a process that is gone. Postgres sees that by itself, except where the number has
 * gone to another program or its bearer is a zombie that nobody buries. The file stays and only the number changes: the
 * shared memory it names keeps a new server from starting beside the old one's last children.
 */
export async function disownStalePid(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  await removeEmpty(file);
  const [pid, ...rest] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  if (!pid || isPostgres(Number(pid))) return;
  await writeFile(file, [nobodysPid, ...rest].join('\n'));
}

/** Milliseconds. A server that starts writes the file at once after making it. */
const WRITTEN = 1_000;

/** A server that was killed between the two leaves an empty file, which no other would ever start beside. */
async function removeEmpty(file: string): Promise<void> {
  if ((await sizeOf(file)) !== 0) return;
  await sleep(WRITTEN);
  if ((await sizeOf(file)) === 0) await rm(file, { force: true });
}

async function sizeOf(file: string): Promise<number | null> {
  return stat(file).then(
    ({ size }) => size,
    () => null,
  );
}

export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    // "123 (postgres) S …"; Z and X are the dead
    const [, name, state] = /\((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return name === 'postgres' && state !== 'Z' && state !== 'X';
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
