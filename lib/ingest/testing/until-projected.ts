import type { Database } from '#lib/database/db.ts';
import { newestUnprojected } from '#lib/ingest/project.ts';
import type { IngestQueue } from '#lib/ingest/queue.ts';

/** Waits until all is projected that these queues kept, also what a busy machine made one of them give up for now. */
export async function untilProjected(client: Database, queues: readonly IngestQueue[]): Promise<void> {
  await Promise.all(queues.map(({ projector }) => projector.idle()));
  for (let left = await newestUnprojected(client); left !== null; left = await newestUnprojected(client)) {
    queues[0]?.projector.catchUp(left);
    await queues[0]?.projector.idle();
  }
}
