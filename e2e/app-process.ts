import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '#lib/env';

export type AppProcess = { url: string; welcomeLink: string; stop: () => Promise<void> };

/** Starts what `npm start` starts, on data of its own and a free port, and waits until it serves. */
export async function startApp(environment: Record<string, string>): Promise<AppProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pointline-e2e-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    env: childEnvironment({ DATABASE_URL: '', POINTLINE_DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', ...environment }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const [, url = '', welcomeLink = ''] = await said(child, /Pointline is at (\S+)[^]*(http\S+\/welcome\S+)/);
    return { url, welcomeLink, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for this in the output. Throws with all of it when the process ends first. */
function said(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = pattern.exec(output);
      if (found) resolve(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`The app ended with ${code}:\n${output}`)));
  });
}
