import type { TestAnswer } from '#features/setup/post-test.server.ts';
import { spanWords } from '#lib/time/span-words.ts';
import type { TestSend } from '#features/setup/test-send.schema.ts';

/** What a test met, and what to do about it. */
export function testWords(answer: TestAnswer): TestSend {
  if (answer.kind === 'kept') {
    const text =
      `The test was signed and stored in ${spanWords(answer.ms)}: the secret and the receiver are fine. ` +
      'Whether Voucherify reaches the URL above, its first webhook will show.';
    return { result: 'arrived', text, eventId: answer.eventId };
  }
  return { result: 'failed', text: problemWords(answer), eventId: null };
}

function problemWords(answer: Exclude<TestAnswer, { kind: 'kept' }>): string {
  switch (answer.kind) {
    case 'refused':
      return `Pointline answered ${answer.status}: ${answer.message}`;
    case 'other':
      return `The answer was ${answer.status}, and none of Pointline’s. Look at the server’s log.`;
    case 'unreached':
      return `Pointline did not reach itself: ${answer.why}. Look at the server’s log.`;
  }
}
