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

/** Runs a program without a terminal or input, and shows what it says as it says it. True when it went well. */
export function runStep({ command, args, timeout, environment: more = {} }: Step): Promise<boolean> {
  const child = spawn(command, args, {
    env: childEnvironment({ ...environment, ...more }),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout,
  });
  // Written on, not inherited: a program that sees a terminal draws over what stands there
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => process.stdout.write(chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.log(`${command}: ${error.message}`);
      resolve(false);
    });
    child.once('close', (code, signal) => {
      if (signal) console.log(`${command} was ended by ${signal}; its limit is ${timeout / 60_000} min.`);
      resolve(code === 0);
    });
  });
}
