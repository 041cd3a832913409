import { chmod, chown, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Account } from '#lib/database/embedded/account.ts';
import { clusterPaths } from '#lib/database/embedded/cluster.ts';
import { isPostgres } from '#lib/database/embedded/postmaster.ts';

/** Bytes of the longest address of a Unix socket that every system takes. */
const LONGEST = 103;

const SOCKET = /^\.s\.PGSQL\.\d+/;

type Place = { dataDir: string; port: number; account: Account };

/**
 * A folder for the server's Unix socket, over which a webhook costs less than over TCP. Null where there is to be none:
 * the system has none that Postgres and Node share, the path is too long for one, the disk takes none.
 */
export async function makeSocketFolder({ dataDir, port, account }: Place): Promise<string | null> {
  const { socket: folder } = clusterPaths(dataDir);
  const path = join(folder, `.s.PGSQL.${port}`);
  if (process.platform === 'win32' || Buffer.byteLength(path) > LONGEST) return null;
  try {
    await mkdir(folder, { mode: PRIVATE, recursive: true });
    await chmod(folder, PRIVATE);
    if (account.kind === 'user') await chown(folder, account.uid, account.gid);
    await removeDead(folder);
    return (await canListen(path)) ? folder : null;
  } catch {
    return null; // whatever is in the way of a socket, there is TCP
  }
}

/** Only whoever Postgres runs as gets in. */
const PRIVATE = 0o700;

/** As Postgres reads a list of folders. */
export function quotedFolder(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`;
}

/** Removes what a killed server left: where its process id is another program's now, Postgres would not start. */
async function removeDead(folder: string): Promise<void> {
  const names = (await readdir(folder)).flatMap((name) => SOCKET.exec(name)?.[0] ?? []);
  for (const socket of new Set(names.map((name) => join(folder, name)))) {
    const [pid] = (await readFile(`${socket}.lock`, 'utf8').catch(() => '')).split('\n');
    if (Number(pid) > 0 && isPostgres(Number(pid))) continue;
    for (const file of [socket, `${socket}.lock`]) await rm(file, { force: true });
  }
}

/** Tried, since Postgres does not start where it cannot: some disks of containers take no sockets. */
function canListen(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const trial = createServer();
    trial.once('error', () => resolve(false));
    trial.listen(path, () => trial.close(() => resolve(true)));
  });
}
