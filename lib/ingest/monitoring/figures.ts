import { db, type Database } from '#lib/database/db.ts';
import { emptyProcessFigures, figureOne, type ProcessFigures } from '#lib/ingest/monitoring/process-figures.ts';
import { emptyTally, isEmpty, tallyMore, tallyOne, type Tally } from '#lib/ingest/monitoring/tally.ts';
import { writeTally } from '#lib/ingest/monitoring/write-tally.ts';
import type { Observation } from '#lib/monitoring/observation.ts';

/** Milliseconds between two writes: what a kill -9 may cost, in figures. */
const INTERVAL = 3_000;

/** Counts in memory what the doors answer, and writes it every few seconds: ingest itself is never held up by it. */
export class Figures {
  readonly sinceStart: ProcessFigures = emptyProcessFigures();
  readonly #client: () => Database;
  #tally: Tally = emptyTally();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(client: () => Database) {
    this.#client = client;
  }

  observe(observation: Observation): void {
    figureOne(this.sinceStart, observation);
    tallyOne(this.#tally, observation);
    this.#timer ??= setTimeout(() => void this.flush().catch(() => this.#again()), INTERVAL).unref();
  }

  /** Writes what waits. Throws where the database is away: it waits on then, and is written with the next. */
  flush(): Promise<void> {
    const run = this.#writing.then(() => this.#write());
    this.#writing = run.catch(() => undefined);
    return run;
  }

  async #write(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (isEmpty(this.#tally)) return;
    const tally = this.#tally;
    this.#tally = emptyTally();
    try {
      await writeTally(this.#client(), tally);
    } catch (error) {
      tallyMore(tally, this.#tally);
      this.#tally = tally;
      throw error;
    }
  }

  #again(): void {
    this.#timer ??= setTimeout(() => void this.flush().catch(() => this.#again()), INTERVAL).unref();
  }
}

const shared = globalThis as { pointlineFigures?: Figures };

/** This process's figures: one set for all doors, and for the start script that writes the last of them. */
export function figures(): Figures {
  return (shared.pointlineFigures ??= new Figures(db));
}
