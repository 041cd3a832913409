import { expect, test } from 'vitest';
import type { TestAnswer } from '#features/setup/post-test.server.ts';
import { testWords } from '#features/setup/test-words.server.ts';

test.each<[string, TestAnswer, string, RegExp]>([
  ['kept', { kind: 'kept', eventId: 'pointline.test:test_1', ms: 42 }, 'arrived', /signed and stored in 0\.1 s/],
  ['a stranger answers', { kind: 'other', status: 502 }, 'failed', /answer was 502, and none of Pointline’s/],
  [
    'Postgres away',
    { kind: 'refused', status: 503, message: 'Send it again.' },
    'failed',
    /^Pointline answered 503: Send it again\.$/,
  ],
  ['nowhere', { kind: 'unreached', why: 'ECONNREFUSED' }, 'failed', /did not reach itself: ECONNREFUSED/],
])('%s', (_, met, result, text) => {
  const answer = testWords(met);
  expect([answer.result, answer.eventId !== null]).toEqual([result, result !== 'failed']);
  expect(answer.text).toMatch(text);
});
