import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Makes the app collect its garbage when it is asked for its metrics after a signal. */
export const COLLECTS_GARBAGE = `--import=${resolve('scripts/attack/collect-garbage.mjs')}`;

export type Standing = {
  /** MB that JavaScript and its buffers hold after a collection. */
  megabytes: number;
  /** Connections to Postgres that somebody waits for, and those that are lent. */
  waiting: number;
  lent: number;
};

/** How the app stands once it has nothing to do. */
export async function standingOf({ url, token, pid }: { url: string; token: string; pid: number }): Promise<Standing> {
  process.kill(pid, 'SIGUSR2');
  await sleep(1_000);
  const headers = { authorization: `Bearer ${token}` };
  const text = await (await fetch(`${url}/api/metrics`, { headers })).text();
  const sum = (pattern: RegExp) => [...text.matchAll(pattern)].reduce((total, [, value]) => total + Number(value), 0);
  return {
    megabytes: sum(/^nodejs_(?:heap_size_used|external_memory)_bytes (\S+)$/gm) / 1e6,
    waiting: sum(/^pointline_database_pool_waiting\S* (\S+)$/gm),
    lent: sum(/^pointline_database_pool_connections\{[^}]*state="used"[^}]*\} (\S+)$/gm),
  };
}
