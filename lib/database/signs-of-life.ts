import pg from 'pg';

/** Milliseconds. Ticks are counted and not the clock read: a process that stood still blames nobody else for it. */
const TICK = 100;
/** Ticks without a word of Postgres, while something waits for one, before it is asked whether it is there at all. */
const SILENCE = 5;
/** Ticks without a word, not even to that question, after which nobody waits any longer. */
const PATIENCE = 16;

/** What waits for an answer of Postgres; `giveUp` ends the wait with an error. */
export type Waiting = { giveUp: (error: Error) => void };

/**
 * Tells a Postgres that hangs from one that is busy. Where something waits and nothing is heard on any connection,
 * `SELECT 1` is sent on one of its own. Where nothing is heard of that either, all that wait are told within two
 * seconds, and who comes later at once, until Postgres answers again.
 */
export class SignsOfLife {
  readonly #url: string;
  readonly #waiting = new Set<Waiting>();
  #timer: NodeJS.Timeout | null = null;
  /** Ticks since anything was heard. */
  #silence = 0;
  #probe: pg.Client | null = null;
  #isDown = false;

  constructor(url: string) {
    this.#url = url;
  }

  asked(waiting: Waiting): void {
    if (this.#isDown) {
      // later, since who asks may not listen yet
      process.nextTick(() => waiting.giveUp(hangs()));
      return;
    }
    if (this.#waiting.size === 0) this.#silence = 0;
    this.#waiting.add(waiting);
    this.#timer ??= setInterval(() => this.#tick(), TICK).unref();
  }

  /** What waited waits no more. */
  answered(waiting: Waiting): void {
    this.#waiting.delete(waiting);
  }

  /** Postgres said something, to whomever. */
  heard(): void {
    this.#silence = 0;
    this.#isDown = false;
  }

  #tick(): void {
    if (this.#waiting.size === 0 && !this.#isDown) {
      if (this.#timer) clearInterval(this.#timer);
      this.#timer = null;
      this.#end();
      return;
    }
    this.#silence++;
    if (this.#silence > PATIENCE) this.#giveUp();
    else if (this.#silence > SILENCE) this.#ask();
  }

  #ask(): void {
    if (this.#probe) return;
    const client = new pg.Client({ connectionString: this.#url, application_name: 'pointline signs of life' });
    this.#probe = client;
    client.on('error', () => {});
    client.connection.on('message', () => this.heard());
    const over = () => {
      if (this.#probe === client) this.#end();
    };
    client
      .connect()
      .then(() => client.query('SELECT 1'))
      .then(over, () => {
        // a refusal is an answer too: who has no connection to give says so to each
        if (this.#probe === client) this.heard();
        over();
      });
  }

  #giveUp(): void {
    this.#isDown = true;
    this.#silence = SILENCE;
    this.#end();
    const all = [...this.#waiting];
    this.#waiting.clear();
    for (const waiting of all) waiting.giveUp(hangs());
  }

  #end(): void {
    this.#probe?.connection.stream.destroy();
    this.#probe = null;
  }
}

function hangs(): Error {
  return Object.assign(new Error('Postgres does not answer'), { code: 'ETIMEDOUT' });
}

const all = new Map<string, SignsOfLife>();

/** The one of a database, for all connections of this process to it. */
export function signsOfLifeOf(url: string): SignsOfLife {
  const signs = all.get(url) ?? new SignsOfLife(url);
  all.set(url, signs);
  return signs;
}
