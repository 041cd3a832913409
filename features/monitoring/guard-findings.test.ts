import { expect, test } from 'vitest';
import { guardFindings } from '#features/monitoring/guard-findings.server.ts';

const webhook = { id: 'wh_1', host: 'desk.example', isActive: true };
const project = { projectId: 'proj_1', webhook, missing: [], notOffered: ['customer.updated'] };
const guard = { at: '2026-09-17T08:00:00Z', isInPlan: true, problem: null, projects: [project], unknown: [] };

test('an active webhook with its events is no reason to worry, nor is a plan that cannot tell', () => {
  expect(guardFindings(guard)).toEqual([]);
  expect(guardFindings({ ...guard, isInPlan: false, projects: [] })).toEqual([]);
});

test('what speaks against it is said, a webhook that is switched off as the worst', () => {
  const findings = guardFindings({
    ...guard,
    problem: 'Voucherify does not take the key.',
    unknown: ['proj_9'],
    projects: [
      { ...project, webhook: { ...webhook, isActive: false }, missing: ['voucher.updated'] },
      { ...project, projectId: 'proj_2', webhook: null },
      { ...project, projectId: 'proj_3', missing: ['a.one', 'b.two', 'c.three', 'd.four', 'e.five'] },
    ],
  });
  expect(findings.map(({ level }) => level)).toEqual(['bad', 'attention', 'attention', 'attention', 'attention']);
  const words = findings.map(({ text }) => text);
  expect(words[0]).toContain('proj_1 is switched off');
  expect(words[1]).toContain('No webhook of the project proj_2 leads to Pointline');
  expect(words[2]).toContain('a.one, b.two, c.three and 2 more.');
  expect(words[3]).toContain('knows no project proj_9');
  expect(words[4]).toContain('could not be seen. Voucherify does not take the key.');
});
