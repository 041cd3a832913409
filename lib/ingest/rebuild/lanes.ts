import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { Database } from '#lib/database/db.ts';
import { inLanes, startThread } from '#lib/ingest/threads.ts';
import { buildPart, type PartReport, type PartTask } from '#lib/ingest/rebuild/build-part.ts';

const WORKER = new URL('worker.ts', import.meta.url);

/** What a worker answers to a task. */
export type PartAnswer = { report: PartReport } | { refusal: string } | { error: string };

/** The log holds something that Postgres refuses now and did not when it came. */
export class RefusedError extends Error {}

type Build = (task: PartTask) => Promise<PartReport>;

/**
 * Builds parts, as many at a time as there are lanes.
 * @param workers threads, each a lane; 0: one lane in this thread.
 * @throws RefusedError where Postgres refuses a row.
 */
export async function buildParts(
  client: Database,
  { tasks, workers, onReport }: { tasks: AsyncGenerator<PartTask>; workers: number; onReport: (r: PartReport) => void },
): Promise<void> {
  const threads = Array.from({ length: workers }, () => startThread(WORKER, client));
  const lanes: Build[] = workers === 0 ? [(task) => buildPart(client, task)] : threads.map(builtBy);
  try {
    await inLanes(tasks, lanes, onReport);
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function builtBy(thread: Worker): Build {
  return async (task) => {
    thread.postMessage(task);
    const [answer] = (await once(thread, 'message')) as [PartAnswer];
    if ('refusal' in answer) throw new RefusedError(answer.refusal);
    if ('error' in answer) throw new Error(answer.error);
    return answer.report;
  };
}
