import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '#lib/env.ts';

export type AppProcess = {
  url: string;
  pid: number;
  welcomeLink: string;
  dataDir: string;
  /** All that it has printed. */
  output: () => string;
  stop: () => Promise<void>;
};
export type DemoProcess = {
  /** Opens the desk signed in; works once. */ signInLink: string;
  dataDir: string;
  stop: () => Promise<void>;
};

/** Starts what `npm start` starts, on data of its own and a free port, and waits until it serves. */
export async function startApp(environment: Record<string, string>): Promise<AppProcess> {
  const { words, ...app } = await startScript(
    ['scripts/start.ts'],
    environment,
    /Pointline is at (\S+)[^]*(http\S+\/welcome\S+)/,
  );
  const [url = '', welcomeLink = ''] = words;
  return { url, welcomeLink, ...app };
}

/** Starts what `npm run demo` starts, and waits until the simulated shop's past is in. */
export async function startDemo(seed: string): Promise<DemoProcess> {
  const { words, dataDir, stop } = await startScript(
    ['scripts/demo.ts', '--seed', seed, '--customers', '10'],
    {},
    /(http\S+\/sign-in\/link\S+)[^]*webhooks of \d+ customers are in/,
  );
  return { signInLink: words[0] ?? '', dataDir, stop };
}

/** Runs one of our scripts with an embedded Postgres, on this machine's loopback alone. */
export function spawnScript(
  script: readonly string[],
  environment: Record<string, string>,
  output: 'pipe' | 'ignore',
): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', ...script], {
    env: childEnvironment({ DATABASE_URL: '', DATABASE_DIRECT_URL: '', HOST: '127.0.0.1', ...environment }),
    stdio: ['ignore', output, output === 'ignore' ? 'inherit' : output],
  });
}

async function startScript(
  script: string[],
  environment: Record<string, string>,
  ready: RegExp,
): Promise<Omit<AppProcess, 'url' | 'welcomeLink'> & { words: string[] }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pointline-e2e-'));
  const child = spawnScript(script, { POINTLINE_DATA_DIR: dataDir, PORT: '0', ...environment }, 'pipe');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const { words, output } = await said(child, ready);
    return { words, pid: child.pid ?? 0, dataDir, output, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for this in the output, and goes on reading. Throws with all of it when the process ends first. */
function said(child: ChildProcess, pattern: RegExp): Promise<{ words: string[]; output: () => string }> {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = pattern.exec(output);
      if (found) resolve({ words: found.slice(1), output: () => output });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`The app ended with ${code}:\n${output}`)));
  });
}
