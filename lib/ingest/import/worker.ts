/** A thread of an import: keeps the parts that it is given. */
import { parentPort, workerData } from 'node:worker_threads';
import { connect } from '#lib/database/db.ts';
import { UnavailableError } from '#lib/errors.ts';
import { keepParts, type KeepTask } from '#lib/ingest/import/keep-parts.ts';
import type { KeepAnswer } from '#lib/ingest/import/lanes.ts';

const { databaseUrl } = workerData as { databaseUrl: string };
const client = connect(databaseUrl, { patient: true });

parentPort!.on('message', (task: KeepTask) => {
  void answer(task).then((said) => parentPort!.postMessage(said));
});

async function answer(task: KeepTask): Promise<KeepAnswer> {
  try {
    return { report: await keepParts(client, task) };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return error instanceof UnavailableError ? { unavailable: error.message } : { error: message };
  }
}
