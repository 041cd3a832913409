import { loadEnvFile } from '#lib/env.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { stopSignal } from '#scripts/serve/stop-signal.ts';

/** Runs a command to its end and its exit code. To be stopped is no failure. */
export async function runCommand(run: (signal: AbortSignal) => Promise<void>): Promise<never> {
  const signal = stopSignal();
  try {
    loadEnvFile();
    await run(signal);
  } catch (error) {
    if (!signal.aborted) {
      console.error(error instanceof OperatorError ? error.message : error);
      process.exit(1);
    }
  }
  process.exit(process.exitCode ?? 0);
}
