import { expect, test } from 'vitest';
import { readAudit } from '#scripts/test/read-audit.ts';

function report(...severities: string[]): string {
  const faults = severities.map((severity, index) => {
    const name = `package-${index}`;
    return [name, { name, severity, range: '<1.2.3', isDirect: false }] as const;
  });
  return JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(faults),
    metadata: { dependencies: { prod: 200, total: 219 } },
  });
}

test('no known fault passes', () => {
  expect(readAudit(report())).toEqual({ lines: ['0 of 219 packages have known faults.'], passes: true });
});

test('a moderate fault is told and passes, a high or critical one does not', () => {
  expect(readAudit(report('moderate'))).toMatchObject({
    lines: ['moderate: package-0 <1.2.3', '1 of 219 packages have known faults.'],
    passes: true,
  });
  expect(readAudit(report('low', 'high')).passes).toBe(false);
  expect(readAudit(report('critical')).passes).toBe(false);
});

test.each(['', 'not JSON', '{"message":"405 Method Not Allowed","statusCode":405}'])(
  'a registry without an audit is said to have none: %s',
  (printed) => {
    const { lines, passes } = readAudit(printed);
    expect([lines.join(), passes]).toEqual([expect.stringContaining('no audit'), true]);
  },
);
