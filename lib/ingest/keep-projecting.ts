import { setTimeout as sleep } from 'node:timers/promises';
import { ingestQueue } from '#lib/ingest/queue.ts';

/** Milliseconds between two looks for what another instance left behind, or what could not be projected. */
const PAUSE = 1_000;

/** Projects what was left behind, at the start and from then on, for as long as Pointline serves. */
export async function keepProjecting(signal: AbortSignal): Promise<void> {
  const { projector } = ingestQueue();
  while (!signal.aborted) {
    projector.catchUp();
    await sleep(PAUSE, undefined, { signal, ref: false }).catch(() => {});
  }
  await projector.idle();
}
