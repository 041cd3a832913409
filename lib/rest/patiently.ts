import { setTimeout as sleep } from 'node:timers/promises';
import { BudgetSpentError } from '#lib/errors.ts';

/** Seconds that are waited for the budget. */
const PATIENCE = 120;

/**
 * Asks when there may be a call, where giving up would lose what was begun: begun anew, it might be refused at the same
 * place again and again.
 * @throws BudgetSpentError where there is none within two minutes.
 */
export async function patiently<Answer>(signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof BudgetSpentError) || error.retryAfterSeconds > PATIENCE) throw error;
      await sleep(error.retryAfterSeconds * 1_000, undefined, { signal });
    }
  }
}
