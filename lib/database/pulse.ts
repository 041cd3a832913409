import pg from 'pg';

/** Milliseconds. Ticks are counted and not the clock read: a process that stood still blames nobody else for it. */
const TICK = 100;
/** Ticks that a query may take before Postgres is asked whether it is there at all. */
const SILENCE = 5;
/** Ticks in which it must say so. At 200 ms a message, connecting and asking takes eight. */
const PATIENCE = 10;

/** What waits for an answer of Postgres; `giveUp` ends the wait with an error. */
export type Waiting = { giveUp: (error: Error) => void };

/**
 * Tells a Postgres that hangs from one that is busy. While anything has waited for longer than a moment, `SELECT 1` is
 * sent on a connection of its own. Where that gets no answer either, all that wait are told within two seconds, and
 * who comes later at once, until Postgres answers again.
 */
export class Pulse {
  readonly #url: string;
  /** With the ticks they have waited. */
  readonly #waiting = new Map<Waiting, number>();
  #timer: NodeJS.Timeout | null = null;
  #probe: { ticks: number; client: pg.Client } | null = null;
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
    if (!this.#waiting.has(waiting)) this.#waiting.set(waiting, 0);
    this.#timer ??= setInterval(() => this.#tick(), TICK).unref();
  }

  answered(waiting: Waiting): void {
    this.#waiting.delete(waiting);
  }

  #tick(): void {
    let longest = 0;
    for (const [waiting, ticks] of this.#waiting) {
      this.#waiting.set(waiting, ticks + 1);
      longest = Math.max(longest, ticks + 1);
    }
    if (this.#probe && ++this.#probe.ticks > PATIENCE) this.#failed(this.#probe.client);
    if (this.#isDown || longest > SILENCE) this.#ask();
    if (this.#isDown || this.#probe || this.#waiting.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #ask(): void {
    if (this.#probe) return;
    const client = new pg.Client({ connectionString: this.#url, application_name: 'pointline pulse' });
    this.#probe = { ticks: 0, client };
    client.on('error', () => {});
    // an error is an answer too: who has no connection left to give, or refuses them, hears of it by their own query
    const heard = () => {
      if (this.#probe?.client !== client) return;
      this.#probe = null;
      this.#isDown = false;
      for (const waiting of this.#waiting.keys()) this.#waiting.set(waiting, 0);
      void client.end().catch(() => {});
    };
    client
      .connect()
      .then(() => client.query('SELECT 1'))
      .then(heard, heard);
  }

  #failed(client: pg.Client): void {
    this.#probe = null;
    this.#isDown = true;
    client.connection.stream.destroy();
    const all = [...this.#waiting.keys()];
    this.#waiting.clear();
    for (const waiting of all) waiting.giveUp(hangs());
  }
}

function hangs(): Error {
  return Object.assign(new Error('Postgres does not answer'), { code: 'ETIMEDOUT' });
}

const pulses = new Map<string, Pulse>();

/** The one of a database, for all connections of this process to it. */
export function pulseOf(url: string): Pulse {
  const pulse = pulses.get(url) ?? new Pulse(url);
  pulses.set(url, pulse);
  return pulse;
}
