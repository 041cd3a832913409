import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf } from '#lib/database/failure.ts';
import { log } from '#lib/log/log.ts';
import { closeFolios } from '#features/folios/close-folios.server.ts';

/** Milliseconds between two looks at the long accounts. */
const PAUSE = 60_000;

/** Closes the folios of long accounts, for as long as Pointline serves: whoever asks first finds them closed. */
export async function keepFolios(signal: AbortSignal): Promise<void> {
  const looked = new Map<string, string>();
  while (!signal.aborted) {
    await closeFolios(looked, signal).catch((error: unknown) => {
      // a rebuild may want the tables, another writer the card: another look comes
      const failure = failureOf(error);
      if (failure !== 'unavailable' && failure !== 'conflict')
        log().error({ err: error }, 'The folios of long accounts could not be closed');
    });
    await sleep(PAUSE, undefined, { signal, ref: false }).catch(() => {});
  }
}
