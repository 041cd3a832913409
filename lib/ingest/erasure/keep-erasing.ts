import { setTimeout as sleep } from 'node:timers/promises';
import { connect, db } from '#lib/database/db.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { env } from '#lib/env.ts';
import { isErasureDue, runErasures } from '#lib/ingest/erasure/run-erasures.ts';
import { tombstonesOf } from '#lib/ingest/erasure/tombstones.ts';
import { log } from '#lib/log/log.ts';

/** Milliseconds. Whoever asks for an erasure looks on. */
const PAUSE = 1_000;

/** Erases those who are due for as long as Pointline serves. */
export async function keepErasing(signal: AbortSignal): Promise<void> {
  await guarded(() => tombstonesOf(db()).catchUp());
  while (!signal.aborted) {
    await guarded(() => eraseDue(signal));
    await sleep(PAUSE, undefined, { signal, ref: false }).catch(() => {});
  }
}

async function eraseDue(signal: AbortSignal): Promise<void> {
  if (!(await isErasureDue(db()))) return;
  const client = connect(env().directUrl ?? env().databaseUrl, { patient: true });
  try {
    await runErasures(client, signal);
  } finally {
    await client.$disconnect();
  }
}

async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isUnavailable(error)) log().error({ err: error }, 'Erasing could not go on');
  }
}
