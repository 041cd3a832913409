import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commandAs, folderMode, type Account } from '#lib/database/embedded/account.ts';

/** Where the embedded server keeps its things, all under one folder. */
export function clusterPaths(dataDir: string) {
  const folder = join(dataDir, 'postgres');
  const inside = (name: string) => join(folder, name);
  return { folder, data: inside('data'), password: inside('password'), log: inside('log'), socket: inside('socket') };
}

export async function readPassword(dataDir: string): Promise<string> {
  return (await readFile(clusterPaths(dataDir).password, 'utf8')).trim();
}

/** Older versions left the log and the folder for everybody to read. */
export async function makePrivate(dataDir: string, account: Account): Promise<void> {
  const { folder, log } = clusterPaths(dataDir);
  await chmod(folder, folderMode(account));
  if (existsSync(log)) await chmod(log, PRIVATE);
}

/** A file that only whoever starts Pointline reads. */
export const PRIVATE = 0o600;

/**
 * Makes the cluster if it is not there yet. It is made beside its place and moved there when it is whole, so that
 * neither a kill in the middle nor a second start at the same moment leaves half of one.
 */
export async function ensureCluster({
  dataDir,
  initdb,
  account,
}: {
  dataDir: string;
  initdb: string;
  account: Account;
}): Promise<void> {
  const { folder } = clusterPaths(dataDir);
  if (existsSync(folder)) return;
  const draft = await mkdtemp(join(dataDir, 'postgres-new-'));
  try {
    await chmod(draft, folderMode(account));
    const data = join(draft, 'data');
    const password = join(draft, 'password');
    await mkdir(data, { mode: 0o700 });
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: PRIVATE });
    if (account.kind === 'user') for (const path of [data, password]) await chown(path, account.uid, account.gid);
    await initialise({ data, password, initdb, account });
    if (account.kind === 'user') await chown(password, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
    await rename(draft, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

type Draft = { data: string; password: string; initdb: string; account: Account };

/**
 * Sorting and case are Postgres' own (the same on every system), but pg_trgm takes its letters from the system's
 * locale: under plain C it drops every letter outside ASCII, and "Łukasz" is not found.
 */
async function initialise({ data, password, initdb, account }: Draft): Promise<void> {
  const failures: string[] = [];
  for (const letters of ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C']) {
    const { file, args, options } = commandAs(account, initdb, [
      `--pgdata=${data}`,
      `--pwfile=${password}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      `--lc-ctype=${letters}`,
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]);
    try {
      await promisify(execFile)(file, args, { ...options, cwd: data });
      return;
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
      if (!failures.at(-1)?.includes('locale')) break;
    }
  }
  throw new Error(`Postgres could not set up its data folder.\n${failures.at(-1) ?? ''}`);
}
