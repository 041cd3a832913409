import { isUnavailable } from '#lib/database/failure.ts';
import { UnavailableError } from '#lib/errors.ts';
import type { Database } from '#lib/database/db.ts';
import type { PreparedEvent } from '#lib/ingest/prepare.ts';
import { log } from '#lib/log/log.ts';
import { ofNoRequest } from '#lib/log/of-no-request.ts';
import { measureBatch } from '#lib/ingest/monitoring/measure-batch.ts';
import { projectUnprojected, readUnprojected, type Unprojected } from '#lib/ingest/project.ts';

/** Events in one transaction: a batch of this size costs a fifth per event of what single ones do. */
const BATCH = 500;
/** Events whose facts are held in memory; what comes beyond them is read from the log when its turn comes. */
const MOST_HELD = 5_000;
/** Characters of their bodies, which facts are a multiple of as a rule. */
const MOST_CHARACTERS = 8 << 20;
/** Events in a batch that tell that many are coming: then more are awaited, for fuller batches cost less. */
const MANY = 20;
/** Milliseconds for which they are awaited at most, and not at all when somebody wants to read. */
const GATHERING = 100;
/** The greatest bigint of Postgres. */
const LAST_PLACE = 2n ** 63n - 1n;
/**
 * Projects what this process kept, as soon as it is kept and as much at a time as has come meanwhile; now and then also
 * what others left behind. One transaction at a time, so that it never waits for itself.
 */
export class Projector {
  readonly #client: () => Database;
  readonly #held: Unprojected[] = [];
  #heldCharacters = 0;
  /** Whether more was kept than is held. */
  #hasOverflowed = false;
  /** Up to where something may wait in the log that is not held; null where nothing does. */
  #behindUpTo: bigint | null = null;
  #running: Promise<void> | null = null;
  #limit = BATCH;
  /** Ends the wait for more. */
  #gathered: (() => void) | null = null;

  constructor(client: () => Database) {
    this.#client = client;
  }

  /** Takes what was just kept. */
  add(unprojected: readonly Unprojected[]): void {
    if (unprojected.length === 0) return;
    const characters = this.#heldCharacters + charactersOf(unprojected);
    if (this.#held.length + unprojected.length > MOST_HELD || characters > MOST_CHARACTERS) this.#hasOverflowed = true;
    else {
      this.#held.push(...unprojected);
      this.#heldCharacters = characters;
    }
    if (this.#held.length >= BATCH) this.hurry();
    this.#wake();
  }

  /** Projects what waits in the log up to that place as well, whoever kept it. */
  catchUp(upTo: bigint): void {
    if (this.#behindUpTo === null || this.#behindUpTo < upTo) this.#behindUpTo = upTo;
    this.hurry();
    this.#wake();
  }

  /** Awaits no more: somebody wants to read. */
  hurry(): void {
    this.#gathered?.();
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  #wake(): void {
    this.#running ??= ofNoRequest(() => this.#run()).finally(() => (this.#running = null));
  }

  async #run(): Promise<void> {
    try {
      while (this.#held.length > 0 || this.#behindUpTo !== null || this.#hasOverflowed) await this.#next();
      this.#limit = BATCH;
    } catch (error) {
      // all of it stays in the queue; a batch that took too long is tried again in smaller parts
      this.#held.length = 0;
      this.#heldCharacters = 0;
      this.#limit = Math.ceil(this.#limit / 4);
      if (!(error instanceof UnavailableError) && !isUnavailable(error))
        log().error({ err: error }, 'A batch could not be projected');
    }
  }

  async #next(): Promise<void> {
    if (this.#behindUpTo !== null) await this.#projectLeft(this.#behindUpTo);
    const held = this.#held.splice(0, this.#limit);
    this.#heldCharacters -= charactersOf(held);
    await this.#project(held);
    if (held.length >= MANY && held.length < this.#limit) await this.#gather();
    if (this.#held.length > 0 || !this.#hasOverflowed) return;
    this.#hasOverflowed = false;
    this.#behindUpTo = LAST_PLACE;
  }

  async #gather(): Promise<void> {
    if (this.#held.length >= BATCH || this.#behindUpTo !== null) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GATHERING);
      this.#gathered = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#gathered = null;
  }

  async #project(unprojected: readonly Unprojected[]): Promise<readonly PreparedEvent[]> {
    if (unprojected.length === 0) return [];
    return measureBatch({ stage: 'project', events: unprojected.length }, () =>
      projectUnprojected(this.#client(), unprojected),
    );
  }

  /** A batch of what waits in the log up to a place, and before all that is held. */
  async #projectLeft(behindUpTo: bigint): Promise<void> {
    const firstHeld = this.#held.reduce((least, { seq }) => (seq < least ? seq : least), LAST_PLACE);
    const upTo = firstHeld <= behindUpTo ? firstHeld - 1n : behindUpTo;
    const left = await readUnprojected(this.#client(), { upTo, limit: this.#limit });
    const projected = await this.#project(left);
    // what another instance is projecting right now is not left behind
    if (projected.length === 0 || left.length < this.#limit) this.#behindUpTo = null;
  }
}

function charactersOf(unprojected: readonly Unprojected[]): number {
  return unprojected.reduce((sum, { characters }) => sum + characters, 0);
}
