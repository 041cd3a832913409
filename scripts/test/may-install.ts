import { createInterface } from 'node:readline/promises';
import { agreesToInstall } from '#lib/env.ts';

/** Whether a system package may be installed: `--yes` or the environment says so, or whoever sits at the terminal. */
export async function mayInstall(what: string): Promise<boolean> {
  if (process.argv.includes('--yes') || agreesToInstall()) return true;
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Install ${what} with apt-get? [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
