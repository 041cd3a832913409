import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { UnavailableError } from '#lib/errors.ts';
import type { Database } from '#lib/database/db.ts';
import { inLanes, startThread } from '#lib/ingest/threads.ts';
import { keepParts, type KeepReport, type KeepTask } from '#lib/ingest/import/keep-parts.ts';

const WORKER = new URL('worker.ts', import.meta.url);

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
  const threads = Array.from({ length: workers }, () => startThread(WORKER, client));
  const lanes = workers === 0 ? [(task: KeepTask) => keepParts(client, task)] : threads.map(keptBy);
  try {
    await inLanes(tasks, lanes, onReport);
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
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
