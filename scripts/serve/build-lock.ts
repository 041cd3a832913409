import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const lock = 'node_modules/.cache/pointline-build';

/** Milliseconds. No build takes this long: whoever has held it so long is gone, and its process id somebody else's. */
const TOO_OLD = 15 * 60_000;

/** One build at a time in this folder: of two starts at once the second waits, and finds the app built. */
export async function withBuildLock(signal: AbortSignal, run: () => Promise<void>): Promise<void> {
  await mkdir(dirname(lock), { recursive: true });
  while (!(await take())) {
    if (await isAbandoned()) await rm(lock, { force: true });
    else await sleep(500, undefined, { signal });
  }
  await run().finally(() => rm(lock, { force: true }));
}

async function take(): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

async function isAbandoned(): Promise<boolean> {
  try {
    const pid = Number(await readFile(lock, 'utf8'));
    const { mtimeMs } = await stat(lock);
    return Date.now() - mtimeMs > TOO_OLD || (pid > 0 && !isAlive(pid));
  } catch {
    return false; // just given back
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
