import { setTimeout as sleep } from 'node:timers/promises';
import { db } from '#lib/database/db.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { env } from '#lib/env.ts';
import { log } from '#lib/log/log.ts';
import { lookThroughKept } from '#lib/retention/look-through.ts';

/** Milliseconds. What is kept too long may be kept a minute more. */
const PAUSE = 60_000;

/** Looks for what is kept too long, for as long as Pointline serves. */
export async function keepRetaining(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await lookThroughKept(db(), env().retention).catch((error: unknown) => {
      if (!isUnavailable(error)) log().error({ err: error }, 'What is kept too long could not be looked for');
    });
    await sleep(PAUSE, undefined, { signal, ref: false }).catch(() => {});
  }
}
