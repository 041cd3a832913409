import { relative } from 'node:path';
import { z } from 'zod';
import { readJson } from '#scripts/test/read-json.ts';

type TimedTest = { title: string; milliseconds: number };

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), duration: z.number().nullish() })),
    }),
  ),
});
const Suite = z.object({
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      tests: z.array(z.object({ projectName: z.string(), results: z.array(z.object({ duration: z.number() })) })),
    }),
  ),
  get suites() {
    return z.array(Suite).optional();
  },
});
const PlaywrightReport = z.object({ suites: z.array(Suite) });

/** The tests that took longest, one line each; of a runner that left no report there are none. */
export async function slowestTests(reports: { vitest: string; playwright: string }, count: number): Promise<string[]> {
  const vitest = VitestReport.safeParse(await readJson(reports.vitest));
  const playwright = PlaywrightReport.safeParse(await readJson(reports.playwright));
  const tests = [
    ...(vitest.success ? vitestTests(vitest.data) : []),
    ...(playwright.success ? playwright.data.suites.flatMap(playwrightTests) : []),
  ];
  return tests
    .toSorted((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, count)
    .map(({ title, milliseconds }) => `${(milliseconds / 1000).toFixed(1)} s  ${title}`);
}

function vitestTests({ testResults }: z.infer<typeof VitestReport>): TimedTest[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({
      title: `${relative('.', name)}: ${fullName}`,
      milliseconds: duration ?? 0,
    })),
  );
}

function playwrightTests({ specs, suites = [] }: z.infer<typeof Suite>): TimedTest[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests.map(({ projectName, results }) => ({
      title: `e2e/${file} (${projectName}): ${title}`,
      milliseconds: results.reduce((sum, { duration }) => sum + duration, 0),
    })),
  );
  return [...own, ...suites.flatMap(playwrightTests)];
}
