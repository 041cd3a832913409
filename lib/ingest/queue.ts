import type { Link } from '@opentelemetry/api';
import { UnavailableError } from '#lib/errors.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { keepReports, type Outcome } from '#lib/ingest/keep.ts';
import { Projector } from '#lib/ingest/projector.ts';
import { db, type Database } from '#lib/database/db.ts';
import { measureBatch } from '#lib/ingest/monitoring/measure-batch.ts';
import { activeLink } from '#lib/tracing/span.ts';

const BATCH_EVENTS = 200;
const BATCH_CHARACTERS = 8 << 20;
/** Waiting events, and characters of theirs, beyond which others are sent away: 503 is better than a time-out later. */
const MAX_WAITING = 5_000;
const MAX_CHARACTERS = 64 << 20;
/** Milliseconds. Voucherify counts an answer after 10 s as a failure; this leaves time to say so ourselves. */
const PATIENCE = 9_000;
/** Milliseconds. A sender is answered within two seconds, and comes again. */
const SENDERS_PATIENCE = 1_800;

type Waiting = {
  event: IncomingEvent;
  /** To the trace of its webhook. */
  link: Link | null;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
};

/** Group commit: events that wait at the same moment share one statement, with no timer in between. */
export class IngestQueue {
  /** Projects what is kept here. */
  readonly projector: Projector;
  readonly #client: () => Database;
  readonly #patience: number;
  readonly #waiting: Waiting[] = [];
  #waitingCharacters = 0;
  #isBusy = false;
  #isFailing = false;

  /** @param patience milliseconds that an event waits at most. */
  constructor(client: () => Database, patience = PATIENCE) {
    this.#client = client;
    this.#patience = patience;
    this.projector = new Projector(client);
  }

  /** Whether Postgres did not take what was given to it last. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  /**
   * Resolves when the event is committed.
   * @throws UnavailableError when it could not be, or not in time; it may then have been kept all the
   * same, and comes back as a duplicate.
   */
  async add(event: IncomingEvent): Promise<Outcome> {
    if (this.#waiting.length >= MAX_WAITING || this.#waitingCharacters >= MAX_CHARACTERS)
      throw new UnavailableError('Too many events are waiting for Postgres');
    return new Promise<Outcome>((resolve, reject) => {
      const timer = setTimeout(() => {
        // one that is under way may be kept all the same; one that is not has no claim to be any more
        const place = this.#waiting.indexOf(waiting);
        if (place >= 0) this.#withdraw(place, 1);
        this.#isFailing = true;
        reject(new UnavailableError('Postgres did not answer in time'));
      }, this.#patience);
      const settle =
        <T>(done: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          done(value);
        };
      const waiting = { event, link: activeLink(), resolve: settle(resolve), reject: settle(reject) };
      this.#waiting.push(waiting);
      this.#waitingCharacters += event.body.length;
      this.#fill();
    });
  }

  /** How many events wait for a statement; those of statements under way wait no more. */
  get length(): number {
    return this.#waiting.length;
  }

  /** One statement at a time: while it runs, what arrives waits and shares the next one. */
  #fill(): void {
    if (this.#isBusy || this.#waiting.length === 0) return;
    this.#isBusy = true;
    void this.#commit(this.#take()).finally(() => {
      this.#isBusy = false;
      this.#fill();
    });
  }

  #take(): Waiting[] {
    let characters = 0;
    let size = 0;
    while (size < Math.min(BATCH_EVENTS, this.#waiting.length) && characters < BATCH_CHARACTERS) {
      characters += this.#waiting[size++]!.event.body.length;
    }
    return this.#withdraw(0, size);
  }

  #withdraw(from: number, size: number): Waiting[] {
    const withdrawn = this.#waiting.splice(from, size);
    for (const { event } of withdrawn) this.#waitingCharacters -= event.body.length;
    return withdrawn;
  }

  async #commit(batch: Waiting[]): Promise<void> {
    try {
      const events = batch.map(({ event }) => event);
      const links = batch.flatMap(({ link }) => link ?? []);
      const settled = await measureBatch({ stage: 'keep', events: batch.length, links }, () =>
        keepReports(this.#client(), events),
      );
      this.projector.add(settled.flatMap((one) => (one.status === 'fulfilled' ? (one.value.unprojected ?? []) : [])));
      batch.forEach(({ resolve, reject }, index) => {
        const one = settled[index]!;
        if (one.status === 'fulfilled') resolve(one.value.outcome);
        else reject(one.reason);
      });
      this.#isFailing = settled.some((one) => one.status === 'rejected' && one.reason instanceof UnavailableError);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

const shared = globalThis as { pointlineIngest?: IngestQueue };

/** This process's queue: one for all doors, so that events from each share statements. */
export function ingestQueue(): IngestQueue {
  return (shared.pointlineIngest ??= new IngestQueue(db, SENDERS_PATIENCE));
}
