import { setTimeout as sleep } from 'node:timers/promises';
import { sealTrail } from '#lib/audit/seal-trail.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { log } from '#lib/log/log.ts';

/** Milliseconds: so long a line can be without a seal. */
const PAUSE = 2_000;
/** Milliseconds between two digests in the log, where whoever owns the database cannot take them back. */
const TELLING = 60 * 60_000;

/** Seals the audit trail for as long as Pointline serves, and once more at its end. */
export async function keepTrailSealed(signal: AbortSignal): Promise<void> {
  let toldAt = -Infinity;
  for (let isLast = false; !isLast;) {
    isLast = signal.aborted;
    const seal = await sealTrail().catch((error: unknown) => {
      if (!isUnavailable(error)) log().error({ err: error }, 'The audit trail could not be sealed');
      return null;
    });
    if (seal && (isLast || performance.now() - toldAt > TELLING)) {
      toldAt = performance.now();
      log().info({ seal: Number(seal.number), digest: seal.digest }, 'The audit trail is sealed');
    }
    if (!isLast) await sleep(PAUSE, undefined, { signal, ref: false }).catch(() => {});
  }
}
