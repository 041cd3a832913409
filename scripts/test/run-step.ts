import { spawn } from 'node:child_process';
import { childEnvironment } from '#lib/env.ts';

/** Of this machine's Pointline, not of the tests'. */
const own = ['DATABASE_URL', 'VOUCHERIFY_WEBHOOK_SECRET', 'POINTLINE_API_TOKEN', 'POINTLINE_DATA_DIR', 'PORT', 'HOST'];

const environment = { CI: '1', NEXT_TELEMETRY_DISABLED: '1', ...Object.fromEntries(own.map((name) => [name, ''])) };

type Step = {
  command: string;
  args: string[];
  environment?: Record<string, string>;
  /** Milliseconds; a step that hangs is ended and has failed. */ timeout: number;
};

/** Runs a program without a terminal or input, and shows what it says when it is over. True when it went well. */
export function runStep({ command, args, timeout, environment: more = {} }: Step): Promise<boolean> {
  const child = spawn(command, args, {
    env: childEnvironment({ ...environment, ...more }),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout,
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve) => {
    const end = (note: string, passed: boolean) => {
      process.stdout.write(Buffer.concat([...output, Buffer.from(note)]));
      resolve(passed);
    };
    child.once('error', (error) => end(`${command}: ${error.message}\n`, false));
    child.once('close', (code, signal) =>
      end(signal ? `ended by ${signal} after ${timeout / 1000} s\n` : '', code === 0),
    );
  });
}
