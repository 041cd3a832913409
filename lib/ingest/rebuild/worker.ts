/** A thread of a rebuild: builds the parts of the log that it is told to. */
import { parentPort, workerData } from 'node:worker_threads';
import { connect } from '#lib/database/db.ts';
import { failureOf } from '#lib/database/failure.ts';
import { buildPart, type PartTask } from '#lib/ingest/rebuild/build-part.ts';
import type { PartAnswer } from '#lib/ingest/rebuild/lanes.ts';

const { databaseUrl } = workerData as { databaseUrl: string };
const client = connect(databaseUrl, { patient: true });

parentPort!.on('message', (task: PartTask) => {
  void answer(task).then((said) => parentPort!.postMessage(said));
});

async function answer(task: PartTask): Promise<PartAnswer> {
  try {
    return { report: await buildPart(client, task) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return failureOf(error) === 'refused' ? { refusal: message } : { error: message };
  }
}
