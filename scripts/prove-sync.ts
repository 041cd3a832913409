/**
 * `npm run prove-sync [-- --schedules 200 --seed 1]`: random schedules of lost and late webhooks, kills, refused calls,
 * late commits and ids without order. After the tail and the proof every balance and every movement must be the
 * simulated shop's, no gap left, and no minute may have had more calls than allowed. Says how many movements were lost
 * and by what they were found; exits with 1 at the first schedule that goes wrong, with how to try it again.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { runStep } from '#scripts/test/run-step.ts';

const HOUR = 3_600_000;

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
  },
});

console.log(`seed ${values.seed}`);
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const ok = await runStep({
  command: process.execPath,
  args: [vitest, 'run', 'lib/sync/lossy-shop.db.test.ts'],
  environment: {
    POINTLINE_TEST_SCHEDULES: values.schedules,
    POINTLINE_TEST_SEED: values.seed,
    LOG_LEVEL: 'error',
  },
  timeout: 4 * HOUR,
});
process.exitCode = ok ? 0 : 1;
