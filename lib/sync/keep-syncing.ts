import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '#lib/database/failure.ts';
import { log } from '#lib/log/log.ts';
import { isConnected } from '#lib/rest/client.ts';
import { runDueJobs } from '#lib/sync/job-turns.ts';
import { type Job, JOBS } from '#lib/sync/jobs.ts';

/** Milliseconds. Whoever asks for a job looks on. */
const PAUSE = 1_000;

/** Asks Voucherify for what is due, for as long as Pointline serves and there is a key. */
export async function keepSyncing(signal: AbortSignal): Promise<void> {
  // one that takes hours keeps no other waiting
  await Promise.all(JOBS.map((job) => keepRunning(job, signal)));
}

async function keepRunning(job: Job, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      if (await isConnected()) await runDueJobs(signal, [job]);
    } catch (error) {
      if (!isUnavailable(error)) log().error({ err: error }, 'Asking Voucherify could not go on');
    }
    await sleep(PAUSE, undefined, { signal, ref: false }).catch(() => {});
  }
}
