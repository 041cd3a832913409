import { setTimeout as sleep } from 'node:timers/promises';
import type { Try } from '#scripts/drill/traffic.ts';

/** Milliseconds between two questions. */
const PAUSE = 250;

export type Seen = { live: Try[]; ready: Try[]; reads: Try[] };

/** Asks an instance again and again how it is, and for a page of the log as staff would. */
export class Health {
  readonly #url: string;
  readonly #token: string;
  readonly #asking: Promise<unknown>;
  #seen: Seen = { live: [], ready: [], reads: [] };
  #isStopped = false;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
    this.#asking = Promise.all([
      this.#keepAsking('live', '/api/health/live'),
      this.#keepAsking('ready', '/api/health/ready'),
      this.#keepAsking('reads', '/api/events?limit=10'),
    ]);
  }

  /** What was answered since this was called last. */
  take(): Seen {
    const seen = this.#seen;
    this.#seen = { live: [], ready: [], reads: [] };
    return seen;
  }

  /** @throws where it is not ready within so many milliseconds. */
  async untilGreen(patience: number): Promise<void> {
    const end = performance.now() + patience;
    while ((await this.#ask('/api/health/ready')).status !== 200) {
      if (performance.now() > end) throw new Error('The instance does not become ready again.');
      await sleep(50);
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#asking;
  }

  async #keepAsking(what: keyof Seen, path: string): Promise<void> {
    while (!this.#isStopped) {
      const answered = await this.#ask(path);
      this.#seen[what].push(answered);
      await sleep(PAUSE);
    }
  }

  async #ask(path: string): Promise<Try> {
    const at = performance.now();
    const headers = { authorization: `Bearer ${this.#token}` };
    const status = await fetch(`${this.#url}${path}`, { headers, signal: AbortSignal.timeout(15_000) }).then(
      (answer) => answer.text().then(() => answer.status),
      () => 0,
    );
    return { ms: performance.now() - at, status };
  }
}
