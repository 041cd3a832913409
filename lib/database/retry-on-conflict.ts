import { failureOf } from '#lib/database/failure.ts';

/**
 * Runs a transaction, and again where it lost a deadlock or the like: that says nothing against it.
 * @param tries in all.
 * @throws what the last try threw; another failure at once.
 */
export async function retryOnConflict<Result>(tries: number, run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (failureOf(error) !== 'conflict' || attempt === tries) throw error;
    }
  }
}
