/**
 * `npm test`: format, lint, types, unit and database tests, the build, and the built app in a real browser. Every step
 * runs even where an earlier one failed. The last line is the sum. `npm test -- --yes` may install a browser.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generateClient } from '#lib/database/generate-client.ts';
import { playwrightCounts, stepCounts, sum, vitestCounts, type Counts } from '#scripts/test/counts.ts';
import { findBrowser, NO_BROWSER } from '#scripts/test/find-browser.ts';
import { runStep } from '#scripts/test/run-step.ts';
import { slowestTests } from '#scripts/test/slowest.ts';

// Limits are for what hangs: beside three busy processes on two processors, each step takes a quarter of its limit
const MINUTE = 60_000;

const took: string[] = [];

/** Announces a step, and notes how long it took. */
async function timed(name: string, step: () => Promise<Counts>): Promise<Counts> {
  console.log(`\n— ${name}`);
  const started = performance.now();
  const counts = await step();
  const seconds = Math.round((performance.now() - started) / 1000);
  took.push(`${name.toLowerCase()} ${seconds} s`);
  return counts;
}

/** Runs a package's own program, so that neither npx nor a shell stands between. */
function runTool(
  name: string,
  program: string,
  args: string[],
  options: { timeout: number; environment?: Record<string, string> },
): Promise<boolean> {
  const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  return runStep({ command: process.execPath, args: [join(folder, program), ...args], ...options });
}

async function lintAndTypes(): Promise<Counts> {
  const format = await runTool('prettier', 'bin/prettier.cjs', ['--check', '.', '--log-level', 'warn'], {
    timeout: 10 * MINUTE,
  });
  await runTool('next', 'dist/bin/next', ['typegen'], { timeout: 10 * MINUTE });
  // Each keeps one processor busy
  const [lint, types] = await Promise.all([
    runTool('eslint', 'bin/eslint.js', ['.', '--max-warnings=0'], { timeout: 20 * MINUTE }),
    runTool('typescript', 'bin/tsc', ['--noEmit'], { timeout: 20 * MINUTE }),
  ]);
  const steps = { format, lint, types };
  console.log(
    Object.entries(steps)
      .map(([step, ok]) => `${step} ${ok ? 'passed' : 'failed'}`)
      .join(', '),
  );
  return sum(Object.values(steps).map(stepCounts));
}

async function unitAndDatabase(report: string): Promise<Counts> {
  const ok = await runTool(
    'vitest',
    'vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { timeout: 40 * MINUTE },
  );
  return vitestCounts(report, ok);
}

async function build(): Promise<Counts> {
  const ok = await runStep({
    command: process.execPath,
    args: ['--import', 'tsx', 'scripts/build.ts'],
    timeout: 15 * MINUTE,
  });
  return stepCounts(ok);
}

async function endToEnd(report: string, browser: string | null): Promise<Counts> {
  if (browser === null) {
    console.log(NO_BROWSER);
    return stepCounts(false);
  }
  const environment = { POINTLINE_TEST_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const ok = await runTool('@playwright/test', 'cli.js', ['test', '--reporter=list,json'], {
    environment,
    timeout: 60 * MINUTE,
  });
  return playwrightCounts(report, ok);
}

// First of all, while somebody sits there who can be asked
const browser = await findBrowser();
generateClient();
const folder = await mkdtemp(join(tmpdir(), 'pointline-reports-'));
const reports = { vitest: join(folder, 'vitest.json'), playwright: join(folder, 'playwright.json') };
const { passed, failed } = sum([
  await timed('Format, lint and types', lintAndTypes),
  await timed('Unit and database tests', () => unitAndDatabase(reports.vitest)),
  await timed('Build', build),
  await timed('End to end, in a browser', () => endToEnd(reports.playwright, browser)),
]);
const slowest = await slowestTests(reports, 5);
await rm(folder, { recursive: true });
console.log(`\nTook: ${took.join('; ')}\nSlowest tests:\n${slowest.map((line) => `  ${line}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
