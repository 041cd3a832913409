import { expect, test } from 'vitest';
import { ProblemReport } from '#scripts/import/problem-report.ts';

test('lists every line, and sums them up by reason with the first places, however many reasons there are', async () => {
  const listed: string[] = [];
  const report = new ProblemReport((lines) => {
    listed.push(lines);
    return Promise.resolve();
  });
  for (let line = 1; line <= 7; line++)
    await report.add({ file: 'a', line, outcome: 'quarantined', reason: 'too long', event: `e:${line}` });
  for (let line = 8; line <= 40; line++)
    await report.add({ file: 'b', line, outcome: 'not kept', reason: `reason ${line}`, event: null });
  expect(listed).toHaveLength(40);
  expect(JSON.parse(listed[7]!)).toEqual({ file: 'b', line: 8, outcome: 'not kept', reason: 'reason 8', event: null });
  const summary = report.summary('list.jsonl');
  expect(summary[0]).toBe('14 not kept: for other reasons (b:27, b:28, b:29, b:30, b:31, …)');
  expect(summary[1]).toBe('7 quarantined: too long (a:1, a:2, a:3, a:4, a:5, …)');
  expect(summary.at(-1)).toBe('All of them are listed in list.jsonl.');
});

test('says nothing where nothing is wrong', () => {
  expect(new ProblemReport(() => Promise.resolve()).summary('list.jsonl')).toEqual([]);
});
