import { vi } from 'vitest';
import { connect, type Database, setDatabaseClient } from '#lib/database/db.ts';
import { newestUnprojected } from '#lib/ingest/project.ts';
import { Projector } from '#lib/ingest/projector.ts';
import type { PassingTime } from '#lib/sync/testing/passing-time.ts';
import type { TestDatabase } from '#lib/testing/database.ts';

/** How a run is broken off: told to end, or dead with its database sessions, wherever it is. */
export type Kill = {
  how: 'told to end' | 'dead';
  /** After so many calls, and then so many milliseconds. */
  calls: number;
  ms: number;
};

type Job = (signal: AbortSignal) => Promise<void>;

const really = globalThis.fetch;

/** What the dead can reach. */
const NOTHING = new Proxy({} as Database, {
  get() {
    throw new Error('The process is dead');
  },
});

/** Runs jobs one at a time, of which some are broken off, and counts what they ask for. */
export class MortalRuns {
  /** By the minute in which the budget counted them. */
  readonly callsOfMinutes = new Map<string, number>();
  kills = 0;
  readonly #database: TestDatabase;
  readonly #time: PassingTime;
  #client: Database;
  #isDead = false;
  #onCall: () => void = () => undefined;

  constructor(database: TestDatabase, time: PassingTime) {
    this.#database = database;
    this.#time = time;
    this.#client = connect(database.url);
    setDatabaseClient(this.#client);
    vi.stubGlobal('fetch', async (...call: Parameters<typeof fetch>) => {
      if (this.#isDead) throw new Error('The process is dead');
      await this.#count();
      this.#onCall();
      return really(...call);
    });
  }

  /** @returns whether it came to its end. @throws what it threw by itself. */
  async run(job: Job, kill: Kill | undefined): Promise<boolean> {
    const ending = new AbortController();
    let left = kill?.calls ?? Infinity;
    const blow: { struck: Promise<void> | null } = { struck: null };
    let timer: NodeJS.Timeout | undefined;
    this.#onCall = () => {
      if (--left !== 0 || !kill) return;
      timer = setTimeout(() => {
        blow.struck = this.#strike(kill, ending);
      }, kill.ms);
    };
    try {
      await job(ending.signal);
      return blow.struck === null;
    } catch (error) {
      if (blow.struck === null) throw error;
      return false;
    } finally {
      clearTimeout(timer);
      this.#onCall = () => undefined;
      if (blow.struck !== null) this.kills++;
      await blow.struck;
      if (this.#isDead) await this.#beAnother();
    }
  }

  async close(): Promise<void> {
    setDatabaseClient(this.#database.prisma);
    await this.#client.$disconnect();
  }

  /** The next process has connections of its own, and projects at its start what was kept and no more. */
  async #beAnother(): Promise<void> {
    await this.#client.$disconnect();
    this.#client = connect(this.#database.url);
    setDatabaseClient(this.#client);
    this.#isDead = false;
    const left = await newestUnprojected(this.#client);
    if (left === null) return;
    const projector = new Projector(() => this.#client);
    projector.catchUp(left);
    await projector.idle();
  }

  async #strike({ how }: Kill, ending: AbortController): Promise<void> {
    if (how === 'told to end') {
      ending.abort();
      return;
    }
    this.#isDead = true;
    setDatabaseClient(NOTHING);
    await this.#database.owner.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND usename <> current_user`;
  }

  async #count(): Promise<void> {
    const { minuteAt } = await this.#database.owner.callBudget.findFirstOrThrow();
    const minute = `${this.#time.minutes} ${minuteAt.toISOString()}`;
    this.callsOfMinutes.set(minute, (this.callsOfMinutes.get(minute) ?? 0) + 1);
  }
}
