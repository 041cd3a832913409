import type { TestAnswer } from '#features/setup/post-test.server.ts';
import { spanWords } from '#lib/time/span-words.ts';
import type { TestSend } from '#features/setup/test-send.schema.ts';

type Tried = {
  origin: string;
  outside: TestAnswer;
  /** Null where it was not needed, or is the same way. */
  inside: TestAnswer | null;
};

/** What a test met, and what to do about it. */
export function testWords({ origin, outside, inside }: Tried): TestSend {
  if (outside.kind === 'kept') {
    const text =
      `The test was signed, sent to ${origin}, and stored in ${spanWords(outside.ms)}. ` +
      'What Voucherify sends there with the same secret will be as well.';
    return { result: 'arrived', text, eventId: outside.eventId };
  }
  const problem = problemWords(origin, outside);
  if (inside === null || outside.kind === 'refused') return { result: 'failed', text: problem, eventId: null };
  if (inside.kind === 'kept') {
    const text =
      `${problem} Sent to Pointline directly it was stored: the secret and the receiver are fine. ` +
      'Look at what lies before Pointline: name, certificate, proxy. ' +
      'From the internet the address may work all the same.';
    return { result: 'arrived-inside', text, eventId: inside.eventId };
  }
  return {
    result: 'failed',
    text: `${problem} Sent to Pointline directly it did not arrive either: ${problemWords('this machine', inside)}`,
    eventId: null,
  };
}

function problemWords(origin: string, answer: Exclude<TestAnswer, { kind: 'kept' }>): string {
  switch (answer.kind) {
    case 'refused':
      return `Pointline answered ${answer.status}: ${answer.message}`;
    case 'other':
      return answer.location === null
        ? `${origin} answered ${answer.status}, and it was not Pointline that answered.`
        : `${origin} answered ${answer.status} and points to another address, ${answer.location.slice(0, 200)}. ` +
            'Enter in Voucherify the address that needs no redirect.';
    case 'unreached':
      return `${origin} could not be reached from this machine: ${answer.why}.`;
  }
}
