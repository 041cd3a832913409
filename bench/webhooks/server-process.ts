import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { childEnvironment } from '#lib/env.ts';

/** Milliseconds between two looks at a server's memory. */
const PAUSE = 500;

export type ServerProcess = {
  url: string;
  /** The most that it had resident so far, in MB; its Postgres not included. */
  mostResident: () => number;
  stop: () => Promise<void>;
};

type Start = { args: readonly string[]; cwd?: string; environment?: Record<string, string>; url: RegExp };

/** Starts a server with Node, and waits until it says its address: the only group of the pattern. */
export async function startServer({ args, cwd, environment = {}, url }: Start): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: childEnvironment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', HOST: '127.0.0.1', ...environment }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let mostResident = 0;
  const timer = setInterval(() => void look(), PAUSE);

  async function look(): Promise<void> {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(child.pid)]).catch(() => ({
      stdout: '0',
    }));
    mostResident = Math.max(mostResident, Number(stdout) / 1024);
  }

  const address = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString();
      const [, found] = url.exec(output) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`node ${args.join(' ')} ended with ${code}:\n${output}`)));
  });
  return {
    url: address,
    mostResident: () => mostResident,
    stop: async () => {
      clearInterval(timer);
      child.kill('SIGTERM');
      await ended;
    },
  };
}
