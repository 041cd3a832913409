import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '#lib/database/failure.ts';
import { UnavailableError } from '#lib/errors.ts';
import { WakeSignal } from '#lib/live/wake-signal.ts';
import { listen, SESSIONS_ENDED } from '#lib/live/listen.ts';
import { currentPosition, type Position } from '#lib/live/position.ts';
import { log } from '#lib/log/log.ts';
import { ofNoRequest } from '#lib/log/of-no-request.ts';
import { readChanges, type Step } from '#lib/live/read-changes.ts';

export type Listener = {
  onStep: (step: Step) => void;
  /** Sessions have ended, on whichever instance: maybe that of whoever listens. */
  onSessionsEnded?: () => void;
};
export type Subscription = {
  /** From here on the listener hears every step. */
  position: Position;
  leave: () => void;
};

/** Milliseconds. */
const TIMES = {
  /** Between two readings: a burst of commits is read together. */
  gap: 50,
  /** Read even unasked: a connection can die without a word, and a pooler in between may swallow notifications. */
  check: 15_000,
  retry: 200,
  lastRetry: 5_000,
  /** Until a first position is there. */
  patience: 5_000,
};

/** What Postgres tells of changes, from the first listener to the last. */
type Feed = {
  isStopped: boolean;
  wakeSignal: WakeSignal;
  position: Position | null;
  begun: Promise<void>;
  begin: () => void;
};

/**
 * Reads what changed, once for all who listen in this process. Holds a connection to Postgres only while anybody
 * listens, and goes on from where it was after a lost one.
 */
export class Hub {
  readonly #listeners = new Set<Listener>();
  #feed: Feed | null = null;

  /** @throws UnavailableError when Postgres cannot be reached. */
  async subscribe(listener: Listener): Promise<Subscription> {
    this.#listeners.add(listener);
    const leave = () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      if (this.#feed) stop(this.#feed);
      this.#feed = null;
    };
    const feed = (this.#feed ??= this.#begin());
    if (feed.position === null) await Promise.race([feed.begun, sleep(TIMES.patience, undefined, { ref: false })]);
    if (feed.position !== null) return { position: feed.position, leave };
    leave();
    throw new UnavailableError('Postgres does not tell what changes');
  }

  #begin(): Feed {
    let begin!: () => void;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const feed = { isStopped: false, wakeSignal: new WakeSignal(), position: null, begun, begin };
    ofNoRequest(() => void this.#keepFollowing(feed));
    return feed;
  }

  async #keepFollowing(feed: Feed): Promise<void> {
    for (let retry = TIMES.retry; !feed.isStopped; retry = Math.min(retry * 2, TIMES.lastRetry)) {
      try {
        await this.#follow(feed, () => (retry = TIMES.retry));
      } catch (error) {
        if (!isUnavailable(error)) log().error({ err: error }, 'Changes could not be read');
      }
      await feed.wakeSignal.wait(retry);
    }
  }

  /** Until the connection is lost or nobody listens any more. */
  async #follow(feed: Feed, onProgress: () => void): Promise<void> {
    const { wakeSignal } = feed;
    const listening = await listen({
      onNotice: (payload) => {
        if (payload !== SESSIONS_ENDED) wakeSignal.ring();
        else for (const { onSessionsEnded } of this.#listeners) onSessionsEnded?.();
      },
      onLost: () => wakeSignal.ring(),
    });
    try {
      // from here on a commit is either read or notified of
      feed.position ??= await currentPosition();
      feed.begin();
      while (!feed.isStopped) {
        await this.#step(feed, feed.position);
        onProgress();
        await sleep(TIMES.gap);
        await wakeSignal.wait(TIMES.check);
        await listening.check();
      }
    } finally {
      listening.end();
    }
  }

  async #step(feed: Feed, from: Position): Promise<void> {
    const step = await readChanges(from);
    if (feed.isStopped) return;
    feed.position = step.to;
    for (const { onStep } of this.#listeners) onStep(step);
  }
}

function stop(feed: Feed): void {
  feed.isStopped = true;
  feed.wakeSignal.ring();
}

const shared = globalThis as { pointlineLive?: Hub };

/** This process's hub: the start script and Next's bundle each have a copy of this module. */
export function hub(): Hub {
  return (shared.pointlineLive ??= new Hub());
}
