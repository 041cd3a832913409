import { setTimeout as sleep } from 'node:timers/promises';
import { db } from '#lib/database/db.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { newestUnprojected } from '#lib/ingest/project.ts';
import { log } from '#lib/log/log.ts';
import { ingestQueue } from '#lib/ingest/queue.ts';

/** Milliseconds. What waits longer was left behind by an instance that died, or could not be projected. */
const PAUSE = 1_000;

/** Projects what was left behind, at the start and from then on, for as long as Pointline serves. */
export async function keepProjecting(signal: AbortSignal): Promise<void> {
  const { projector } = ingestQueue();
  let waiting = await findWaiting();
  while (!signal.aborted) {
    if (waiting !== null) projector.catchUp(waiting);
    waiting = await findWaiting();
    await sleep(PAUSE, undefined, { signal, ref: false }).catch(() => {});
  }
  await projector.idle();
}

/** Up to where something waits now; null where nothing does, or Postgres is away. */
async function findWaiting(): Promise<bigint | null> {
  try {
    return await newestUnprojected(db());
  } catch (error) {
    if (!isUnavailable(error)) log().error({ err: error }, 'What waits to be projected could not be read');
    return null;
  }
}
