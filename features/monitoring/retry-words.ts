import type { WebhookOutcome } from '#lib/monitoring/outcome.ts';
import type { FailingDelivery, RetryClock } from '#lib/monitoring/retry-clock.ts';
import { countWords } from '#lib/format-points.ts';
import { spanWords } from '#lib/time/span-words.ts';

/** The clock in words, as of `now`. */
export function clockWords(
  { firstAt, tries }: FailingDelivery,
  clock: Extract<RetryClock, { state: 'retrying' }>,
  now: number,
): string {
  const { nextAt, offEarliest, offLatest } = clock;
  const tried = tries === 1 ? '1 try' : `${tries} tries`;
  const ago = spanWords(Math.max(0, now - firstAt));
  const first = `First failed ${ago} ago, ${tried} so far, ${nextWords(nextAt - now)}.`;
  const off = 'Voucherify switches this webhook off after the 12th failed try';
  return offEarliest > now
    ? `${first} ${off}: in about ${spanWords(offEarliest - now)}, at the latest in ${spanWords(offLatest - now)}.`
    : `${first} ${off}: at any moment, at the latest in ${spanWords(Math.max(0, offLatest - now))}.`;
}

function nextWords(ms: number): string {
  return ms <= 0 ? 'the next one is due now' : `the next one in about ${spanWords(ms)}`;
}

export function lostWords(count: number): string {
  return (
    `${countWords(count, 'webhook')} could not be taken in any of Voucherify’s tries. Voucherify may have switched ` +
    `the webhook off: look under Project settings → Webhooks, and send ${count === 1 ? 'it' : 'them'} again from ` +
    'Audit log → Webhook sendouts.'
  );
}

type Failure = Exclude<WebhookOutcome, 'stored' | 'duplicate' | 'quarantined'>;

/** Why it fails, in a few words, and what ends it. */
export function remedyOf({ outcome, signature }: FailingDelivery): { why: string; remedy: string; setUp: boolean } {
  if (outcome === 'bad_signature' && signature === 'missing') {
    return {
      why: 'No signature',
      remedy:
        'It came without x-voucherify-signature, which Voucherify always sends. ' +
        'Let the proxy before Pointline pass this header on.',
      setUp: false,
    };
  }
  return REMEDIES[outcome as Failure];
}

const REMEDIES: Record<Failure, { why: string; remedy: string; setUp: boolean }> = {
  bad_signature: {
    why: 'Wrong signature',
    remedy:
      'It is signed with another secret than Pointline has. Compare the secret of every webhook in Voucherify ' +
      'with the set-up page. It may also not come from Voucherify at all: anybody can send to this address.',
    setUp: true,
  },
  address_not_allowed: {
    why: 'Address not listed',
    remedy:
      'It came from an address that is not on the list of senders. If it is Voucherify’s, add it on the set-up page ' +
      'at once: what is turned away for a day is lost.',
    setUp: true,
  },
  not_an_object: {
    why: 'No JSON object',
    remedy: 'Its body is not a JSON object. Look at its payload in Voucherify, under Audit log → Webhook sendouts.',
    setUp: false,
  },
  too_large: {
    why: 'Over 1 MiB',
    remedy:
      'Its body is larger than 1 MiB, which is the limit. Take this event off the webhook in Voucherify if it goes on.',
    setUp: false,
  },
  unsupported_encoding: {
    why: 'Compressed',
    remedy:
      'Its body is compressed, which Voucherify does not do. ' +
      'Let the proxy before Pointline pass bodies on as they came.',
    setUp: false,
  },
  unavailable: {
    why: 'Postgres was away',
    remedy: 'Postgres could not be reached when it came. It is taken at its next try once Postgres answers.',
    setUp: false,
  },
  failed: {
    why: 'Fault in Pointline',
    remedy: 'Pointline failed by a fault of its own. The server log says how.',
    setUp: false,
  },
  aborted: {
    why: 'Broken off',
    remedy:
      'The connection ended before the whole body was here. ' +
      'Look for a time-out or a limit in the proxy before Pointline.',
    setUp: false,
  },
};
