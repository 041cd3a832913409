/**
 * `npm run bench -- pages`: the compressed JavaScript that each page of the built app loads by itself, in brotli (what
 * browsers take over https) and in gzip (over http). It runs the test that holds the budget and prints its figures.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureBuilt } from '#scripts/serve/next-build.ts';
import { stopSignal } from '#scripts/serve/stop-signal.ts';
import { findBrowser } from '#scripts/test/find-browser.ts';
import { runStep } from '#scripts/test/run-step.ts';

await ensureBuilt({ log: console.log, signal: stopSignal() });
const browser = await findBrowser();
const playwright = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
const passed = await runStep({
  command: process.execPath,
  args: [playwright, 'test', 'page-weight', '--project=desktop'],
  environment: { POINTLINE_TEST_BROWSER: browser ?? '' },
  timeout: 5 * 60_000,
});
process.exitCode = passed ? 0 : 1;
