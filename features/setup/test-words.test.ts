import { expect, test } from 'vitest';
import type { TestAnswer } from '#features/setup/post-test.server.ts';
import { testWords } from '#features/setup/test-words.server.ts';

const origin = 'https://desk.example';
const kept: TestAnswer = { kind: 'kept', eventId: 'pointline.test:test_1', ms: 42 };
const away: TestAnswer = { kind: 'unreached', why: 'ECONNREFUSED' };

test.each<[string, TestAnswer, TestAnswer | null, string, RegExp]>([
  ['the whole way', kept, null, 'arrived', /sent to https:\/\/desk\.example, and stored in 0\.1 s/],
  [
    'only the way inside',
    away,
    kept,
    'arrived-inside',
    /could not be reached from this machine: ECONNREFUSED\. Sent to Pointline directly it was stored/,
  ],
  [
    'a proxy answers',
    { kind: 'other', status: 502, location: null },
    kept,
    'arrived-inside',
    /answered 502, and it was not Pointline/,
  ],
  [
    'a redirect',
    { kind: 'other', status: 308, location: 'https://www.desk.example/' },
    kept,
    'arrived-inside',
    /needs no redirect/,
  ],
  [
    'Postgres away',
    { kind: 'refused', status: 503, message: 'Send it again.' },
    null,
    'failed',
    /^Pointline answered 503: Send it again\.$/,
  ],
  ['nowhere', away, away, 'failed', /did not arrive either: this machine could not be reached/],
])('%s', (_, outside, inside, result, text) => {
  const answer = testWords({ origin, outside, inside });
  expect([answer.result, answer.eventId !== null]).toEqual([result, result !== 'failed']);
  expect(answer.text).toMatch(text);
});
