import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { UnavailableError } from '#lib/errors.ts';
import type { Database } from '#lib/database/db.ts';
import { keepParts, type KeepReport, type KeepTask } from '#lib/ingest/import/keep-parts.ts';

/** What a thread answers to a task. */
export type KeepAnswer = { report: KeepReport } | { unavailable: string } | { error: string };

type Options<Task extends KeepTask> = {
  tasks: AsyncGenerator<Task>;
  /** Threads, each a lane; 0: one lane in this thread. */
  workers: number;
  onReport: (report: KeepReport, task: Task) => Promise<void>;
};

/**
 * Keeps the parts of tasks, as many tasks at a time as there are lanes.
 * @throws UnavailableError where the database cannot be reached.
 */
export async function keepInLanes<Task extends KeepTask>(
  client: Database,
  { tasks, workers, onReport }: Options<Task>,
): Promise<void> {
  const threads = Array.from({ length: workers }, () => startWorker(client.pool.options.connectionString!));
  const lanes = workers === 0 ? [(task: KeepTask) => keepParts(client, task)] : threads.map(keptBy);
  try {
    await Promise.all(
      lanes.map(async (keep) => {
        for (let next = await tasks.next(); !next.done; next = await tasks.next())
          await onReport(await keep(next.value), next.value);
      }),
    );
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function startWorker(databaseUrl: string): Worker {
  return new Worker(new URL('thread.mjs', import.meta.url), { workerData: { databaseUrl } });
}

function keptBy(thread: Worker): (task: KeepTask) => Promise<KeepReport> {
  return async ({ parts, secrets, receivedAt }) => {
    thread.postMessage({ parts, secrets, receivedAt } satisfies KeepTask);
    const [answer] = (await once(thread, 'message')) as [KeepAnswer];
    if ('unavailable' in answer) throw new UnavailableError(answer.unavailable);
    if ('error' in answer) throw new Error(answer.error);
    return answer.report;
  };
}
