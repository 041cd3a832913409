/**
 * `npm test`: format, lint, types, unit and database tests, the build, and the built app in a real browser. Every step runs even
 * where an earlier one failed. The last line is the sum.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generateClient } from '#lib/database/generate-client.ts';
import { playwrightCounts, stepCounts, sum, vitestCounts, type Counts } from '#scripts/test/counts.ts';
import { findBrowser } from '#scripts/test/find-browser.ts';
import { runStep } from '#scripts/test/run-step.ts';

const MINUTE = 60_000;

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
  console.log('\n— Format, lint and types');
  const format = await runTool('prettier', 'bin/prettier.cjs', ['--check', '.', '--log-level', 'warn'], {
    timeout: 5 * MINUTE,
  });
  await runTool('next', 'dist/bin/next', ['typegen'], { timeout: 5 * MINUTE });
  // Each keeps one processor busy
  const [lint, types] = await Promise.all([
    runTool('eslint', 'bin/eslint.js', ['.', '--max-warnings=0'], { timeout: 20 * MINUTE }),
    runTool('typescript', 'bin/tsc', ['--noEmit'], { timeout: 15 * MINUTE }),
  ]);
  const steps = { format, lint, types };
  console.log(
    Object.entries(steps)
      .map(([step, ok]) => `${step} ${ok ? 'passed' : 'failed'}`)
      .join(', '),
  );
  return sum(Object.values(steps).map(stepCounts));
}

async function unitAndDatabase(reports: string): Promise<Counts> {
  console.log('\n— Unit and database tests');
  const report = join(reports, 'vitest.json');
  const ok = await runTool(
    'vitest',
    'vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { timeout: 45 * MINUTE },
  );
  return vitestCounts(report, ok);
}

async function build(): Promise<Counts> {
  console.log('\n— Build');
  const ok = await runStep({
    command: process.execPath,
    args: ['--import', 'tsx', 'scripts/build.ts'],
    timeout: 15 * MINUTE,
  });
  console.log(ok ? 'built' : 'not built');
  return stepCounts(ok);
}

async function endToEnd(reports: string): Promise<Counts> {
  console.log('\n— End to end, in a browser');
  const browser = await findBrowser(console.log);
  if (browser === null) {
    console.log(
      'There is no browser that starts. Install Chromium or Google Chrome, or run: npx playwright install --with-deps chromium',
    );
    return stepCounts(false);
  }
  const report = join(reports, 'playwright.json');
  const environment = { POINTLINE_TEST_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const ok = await runTool('@playwright/test', 'cli.js', ['test', '--reporter=list,json'], {
    environment,
    timeout: 45 * MINUTE,
  });
  return playwrightCounts(report, ok);
}

generateClient();
const reports = await mkdtemp(join(tmpdir(), 'pointline-reports-'));
const { passed, failed } = sum([
  await lintAndTypes(),
  await unitAndDatabase(reports),
  await build(),
  await endToEnd(reports),
]);
await rm(reports, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
