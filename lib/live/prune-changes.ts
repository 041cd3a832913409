import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '#lib/database/failure.ts';
import { db } from '#lib/database/db.ts';
import { log } from '#lib/log/log.ts';

/** Rows in one statement: well within what a query may take. */
const BATCH = 10_000;
/** Milliseconds. */
const PAUSE = 10 * 60_000;

/**
 * Forgets changes of more than a day ago: all transactions before the first of the last day, so that what is kept
 * begins at one transaction (`readChanges` relies on it). The latest stay, however old, while nothing follows them.
 * @returns how many.
 */
export async function pruneChanges(): Promise<number> {
  return db().$executeRaw`
    DELETE FROM change WHERE seq IN (
      SELECT seq FROM change
      WHERE xid < (SELECT xid FROM change WHERE at >= now() - interval '1 day' ORDER BY xid LIMIT 1)
      ORDER BY xid LIMIT ${BATCH})`;
}

/** Does so now and then, for as long as Pointline serves: also where nobody has a page open. */
export async function keepChangesPruned(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pruneAll(signal);
    await sleep(PAUSE, undefined, { signal, ref: false }).catch(() => {});
  }
}

async function pruneAll(signal: AbortSignal): Promise<void> {
  try {
    for (let pruned = BATCH; pruned === BATCH && !signal.aborted;) pruned = await pruneChanges();
  } catch (error) {
    if (!isUnavailable(error)) log().error({ err: error }, 'Old changes could not be removed');
  }
}
