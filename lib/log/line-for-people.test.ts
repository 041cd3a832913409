import { expect, test } from 'vitest';
import { lineForPeople } from '#lib/log/line-for-people.ts';

const time = '2026-11-28T06:09:54.157Z';

test('a line of the log reads like a sentence', () => {
  expect(
    lineForPeople(JSON.stringify({ level: 'info', time, route: '/staff', ms: 17, msg: 'Answered a request' })),
  ).toBe('06:09:54 info Answered a request route="/staff" ms=17\n');
});

test('an error stands below it, with its places', () => {
  const err = { type: 'DatabaseError', code: '23505', stack: '    at keep (lib/ingest/keep.ts:1:2)' };
  expect(lineForPeople(JSON.stringify({ level: 'error', time, err, msg: 'A request failed' }))).toBe(
    ['06:09:54 error A request failed', '  {"type":"DatabaseError","code":"23505"}', `${err.stack}\n`].join('\n'),
  );
});
