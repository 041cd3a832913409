import type { Database } from '#lib/database/db.ts';
import { readBudget } from '#lib/rest/budget.ts';

/** Time that passes for the budget of calls, so that no test waits for it. */
export class PassingTime {
  /** How often a minute was over before it really was. */
  minutes = 0;
  readonly #client: Database;

  constructor(client: Database) {
    this.#client = client;
  }

  /** What the budget counts is of so many milliseconds before. */
  async pass(ms: number): Promise<void> {
    await this.#client.$executeRaw`
      UPDATE call_budget SET paused_until = paused_until - ${ms}::float8 * interval '1 millisecond',
        remaining_until = remaining_until - ${ms}::float8 * interval '1 millisecond'`;
    await this.#client.$executeRaw`
      UPDATE call_budget SET hour_at = date_trunc('hour', now()) - interval '1 hour'
      WHERE now() + ${ms}::float8 * interval '1 millisecond' >= date_trunc('hour', now()) + interval '1 hour'`;
    this.minutes += await this.#client.$executeRaw`
      UPDATE call_budget SET minute_at = date_trunc('minute', now()) - interval '1 minute'
      WHERE now() + ${ms}::float8 * interval '1 millisecond' >= date_trunc('minute', now()) + interval '1 minute'`;
  }

  /** As much as it takes until there may be a call. */
  async passUntilFree(): Promise<void> {
    const { isFree, secondsLeft } = await readBudget('background');
    if (!isFree) await this.pass(secondsLeft * 1_000);
  }
}
