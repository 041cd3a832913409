import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { slowestTests } from '#scripts/test/slowest.ts';

test('the slowest of both runners are told, and a report that is not there is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pointline-slowest-'));
  const [vitest, playwright] = [join(folder, 'vitest.json'), join(folder, 'playwright.json')];
  const assertionResults = [
    { fullName: 'adds up', duration: 1_240 },
    { fullName: 'did not run', duration: null },
  ];
  await writeFile(vitest, JSON.stringify({ testResults: [{ name: resolve('lib/sum.test.ts'), assertionResults }] }));
  const spec = {
    title: 'opens',
    file: 'smoke.spec.ts',
    tests: [{ projectName: 'phone', results: [{ duration: 3_000 }, { duration: 500 }] }],
  };
  await writeFile(playwright, JSON.stringify({ suites: [{ specs: [], suites: [{ specs: [spec] }] }] }));

  const slowest = ['3.5 s  e2e/smoke.spec.ts (phone): opens', '1.2 s  lib/sum.test.ts: adds up'];
  expect(await slowestTests({ vitest, playwright }, 2)).toEqual(slowest);
  expect(await slowestTests({ vitest, playwright: '/nowhere.json' }, 1)).toEqual([slowest[1]]);
});
