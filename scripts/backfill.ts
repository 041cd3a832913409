/**
 * `npm run backfill` keeps what Voucherify has of before Pointline listened, while the app runs or while it does not.
 * One that was stopped goes on where it was.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { generateClient } from '#lib/database/generate-client.ts';
import { OperatorError } from '#lib/operator-error.ts';
import { runCommand } from '#scripts/serve/command.ts';

/** Milliseconds between two lines of progress. */
const PAUSE = 2_000;

await runCommand(async (signal) => {
  generateClient();
  const { withDatabase } = await import('#lib/database/open-database.ts');
  const { isConnected } = await import('#lib/rest/client.ts');
  const { readBackfill } = await import('#lib/sync/backfill/read-backfill.ts');
  const { askFor, runDueJobs } = await import('#lib/sync/job-turns.ts');
  const { BACKFILL } = await import('#lib/sync/jobs.ts');
  const { backfillWords } = await import('#scripts/backfill/backfill-words.ts');
  await withDatabase({ log: console.log, signal }, async () => {
    if (!(await isConnected()))
      throw new OperatorError(
        'Set VOUCHERIFY_APP_ID and VOUCHERIFY_APP_TOKEN: there is no key to ask Voucherify with.',
      );
    const before = await readBackfill();
    // one that was broken off is due by itself
    if (before === null || before.state === 'done') await askFor('backfill');
    let told = '';
    const tell = async () => {
      const backfill = await readBackfill();
      const words = backfill ? backfillWords(backfill) : told;
      if (words !== told) console.log(words);
      told = words;
      return backfill;
    };
    while (!signal.aborted) {
      // an instance that runs may have taken it: then this one looks on
      const run = runDueJobs(signal, [BACKFILL]);
      const looking = new AbortController();
      const end = () => looking.abort();
      void run.then(end, end);
      while (!looking.signal.aborted) {
        await sleep(PAUSE, undefined, { signal: looking.signal }).catch(() => undefined);
        await tell();
      }
      await run;
      if ((await tell())?.state === 'done') return;
      await sleep(PAUSE, undefined, { signal }).catch(() => undefined);
    }
    console.log('Stopped. The same command goes on from here.');
    process.exitCode = 130;
  });
});
