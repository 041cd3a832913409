import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { playwrightCounts, sum, vitestCounts } from '#scripts/test/counts.ts';

async function fileOf(content: unknown): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'pointline-counts-')), 'report.json');
  await writeFile(file, JSON.stringify(content));
  return file;
}

test('a test that did not run has failed', async () => {
  const vitest = await fileOf({ numPassedTests: 7, numTotalTests: 9 });
  const playwright = await fileOf({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } });
  expect(await vitestCounts(vitest, false)).toEqual({ passed: 7, failed: 2 });
  expect(await playwrightCounts(playwright, false)).toEqual({ passed: 3, failed: 4 });
});

test('a runner that fails although its tests passed is a failure', async () => {
  expect(await vitestCounts(await fileOf({ numPassedTests: 7, numTotalTests: 7 }), false)).toEqual({
    passed: 7,
    failed: 1,
  });
});

test('a runner that dies without a report is a failure', async () => {
  expect(await vitestCounts('/nowhere/report.json', true)).toEqual({ passed: 0, failed: 1 });
  expect(await playwrightCounts('/nowhere/report.json', true)).toEqual({ passed: 0, failed: 1 });
});

test('counts add up', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 40, failed: 2 },
    ]),
  ).toEqual({ passed: 41, failed: 2 });
});
