import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '#lib/database/failure.ts';

/** Tries, and milliseconds between two: a Postgres that starts together with us, or recovers from a crash. */
const TRIES = 60;
const PAUSE = 1_000;

/**
 * Does what may be repeated, and again where Postgres is away: what a start does must not end it.
 * @throws what the last try threw; another failure at once.
 */
export async function onceAvailable<Result>(signal: AbortSignal, run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (!isUnavailable(error) || attempt === TRIES) throw error;
      await sleep(PAUSE, undefined, { signal });
    }
  }
}
