import { z } from 'zod';
import { readJson } from '#scripts/test/read-json.ts';

export type Counts = { passed: number; failed: number };

const VitestReport = z.object({ numPassedTests: z.number(), numTotalTests: z.number() });
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** What did not pass has failed, also what did not run. A runner that failed without a failed test counts as one. */
export async function vitestCounts(file: string, ok: boolean): Promise<Counts> {
  const report = VitestReport.safeParse(await readJson(file));
  if (!report.success) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numTotalTests: total } = report.data;
  return atLeastOne({ passed, failed: total - passed }, ok);
}

export async function playwrightCounts(file: string, ok: boolean): Promise<Counts> {
  const report = PlaywrightReport.safeParse(await readJson(file));
  if (!report.success) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.data.stats;
  return atLeastOne({ passed: expected, failed: unexpected + flaky + skipped }, ok);
}

export function stepCounts(ok: boolean): Counts {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

export function sum(all: Counts[]): Counts {
  return all.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), { passed: 0, failed: 0 });
}

function atLeastOne({ passed, failed }: Counts, ok: boolean): Counts {
  return { passed, failed: ok ? failed : Math.max(1, failed) };
}
