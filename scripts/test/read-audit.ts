import { z } from 'zod';

const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'] as const;
const STOPS: readonly string[] = ['high', 'critical'];

const Fault = z.object({ name: z.string(), severity: z.enum(SEVERITIES), range: z.string() });
const Report = z.object({
  vulnerabilities: z.record(z.string(), Fault),
  metadata: z.object({ dependencies: z.object({ total: z.number() }) }),
});

/** What `npm audit --json` printed, for people; a registry that has no audit is no fault of ours. */
export function readAudit(printed: string): { lines: string[]; passes: boolean } {
  const report = Report.safeParse(jsonOf(printed));
  if (!report.success)
    return { lines: ['The registry offers no audit, so nothing was checked. Ask one that does.'], passes: true };
  const faults = Object.values(report.data.vulnerabilities);
  const { total } = report.data.metadata.dependencies;
  return {
    lines: [
      ...faults.map(({ name, severity, range }) => `${severity}: ${name} ${range}`),
      `${faults.length} of ${total} packages have known faults.`,
    ],
    passes: !faults.some(({ severity }) => STOPS.includes(severity)),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
