import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Database } from '#lib/database/db.ts';

/** Threads of a rebuild or an import at most: each has two connections, and Postgres has a hundred for all. */
const MOST = 8;

/** As many threads as there is work for: one a processor, which Postgres shares. */
export function threadsForAll(): number {
  return Math.min(availableParallelism(), MOST);
}

/** @param script the module that answers what is posted to the thread. */
export function startThread(script: URL, client: Database): Worker {
  const databaseUrl = client.pool.options.connectionString!;
  return new Worker(new URL('thread.mjs', import.meta.url), { workerData: { script: script.href, databaseUrl } });
}

/** Gives each lane the next of the tasks when it is done with one: one walk for all of them. */
export async function inLanes<Task, Report>(
  tasks: AsyncGenerator<Task>,
  lanes: readonly ((task: Task) => Promise<Report>)[],
  onReport: (report: Report, task: Task) => void | Promise<void>,
): Promise<void> {
  await Promise.all(
    lanes.map(async (run) => {
      for (let next = await tasks.next(); !next.done; next = await tasks.next())
        await onReport(await run(next.value), next.value);
    }),
  );
}
