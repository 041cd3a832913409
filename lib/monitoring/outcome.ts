/** What can become of a webhook, the good first. */
export const OUTCOMES = [
  'stored',
  'duplicate',
  'quarantined',
  'bad_signature',
  'address_not_allowed',
  'not_an_object',
  'too_large',
  'unsupported_encoding',
  'unavailable',
  'failed',
  'aborted',
] as const;
export type WebhookOutcome = (typeof OUTCOMES)[number];

export const KEPT = ['stored', 'duplicate', 'quarantined'] as const satisfies WebhookOutcome[];

/** Answered with 200, so that Voucherify does not send it again. */
export function isKept(outcome: WebhookOutcome): boolean {
  return KEPT.some((kept) => kept === outcome);
}

/**
 * What is known of the sender: `verified` has one of our secrets, `given` carries the header and nothing says
 * whose it is, `missing` has no signature at all.
 */
export const SIGNATURES = ['verified', 'given', 'missing'] as const;
export type SignatureState = (typeof SIGNATURES)[number];
