import { NotFoundError } from '#lib/errors.ts';
import { makeAsked } from '#lib/sync/job-turns.ts';
import { JOBS } from '#lib/sync/jobs.ts';

/** It runs at once, and once more if it is running. @throws NotFoundError where there is no such job. */
export async function askFor(name: string): Promise<void> {
  const job = JOBS.find((one) => one.name === name);
  if (!job) throw new NotFoundError(`There is no job ${name}.`);
  await job.asked?.();
  await makeAsked(name);
}
