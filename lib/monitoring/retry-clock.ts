import { MINUTE } from '#lib/time/duration.ts';
import type { SignatureState, WebhookOutcome } from '#lib/monitoring/outcome.ts';

export type FailingDelivery = {
  fingerprint: string;
  /** Epoch milliseconds of the tries that we saw. */
  firstAt: number;
  lastAt: number;
  tries: number;
  outcome: WebhookOutcome;
  signature: SignatureState;
};

/**
 * When Voucherify tries again, in milliseconds after the first try: after 1, 2, 4 … 512 min, 17 h 4 and 24 h
 * (https://docs.voucherify.io/api-reference/introduction-to-webhooks). "After the 12th failure" it switches a
 * project's webhook off; whether the first try counts as a failure is not said, so there are two answers.
 */
export const RETRIES_AFTER = [...Array.from({ length: 11 }, (_, n) => 2 ** n * MINUTE), 24 * 60 * MINUTE];
const TWELFTH_FAILURE = 1_024 * MINUTE;
const TWELFTH_RETRY = 24 * 60 * MINUTE;

/** A try is this much late or early without being the next one. */
const TOLERANCE = 20_000;
/** Least wait for a try that is due, before it is taken for one that never comes. */
const PATIENCE = 5 * MINUTE;

export type RetryClock =
  /** Voucherify will try again at `nextAt`; the 12th failure is between `offEarliest` and `offLatest`. */
  | { state: 'retrying'; nextAt: number; offEarliest: number; offLatest: number }
  /** All tries are over. */
  | { state: 'lost' }
  /** Not sent as Voucherify sends, or not again when it was due: somebody else's, or a try by hand. */
  | { state: 'stray' };

/** Where a delivery that fails stands in Voucherify's schedule of retries. */
export function retryClock(delivery: FailingDelivery, now: number): RetryClock {
  const { firstAt, lastAt, tries, signature } = delivery;
  const ours = signature === 'verified';
  const made = RETRIES_AFTER.filter((after) => after <= lastAt - firstAt + TOLERANCE).length;
  // who does not know a secret may be anybody; Voucherify makes no more tries than these, and a few by hand
  if (!ours && tries > made + 4) return { state: 'stray' };
  const next = RETRIES_AFTER[made];
  if (next === undefined || now > firstAt + TWELFTH_RETRY + PATIENCE) {
    return ours || next === undefined ? { state: 'lost' } : { state: 'stray' };
  }
  const gap = next - (RETRIES_AFTER[made - 1] ?? 0);
  if (!ours && now > firstAt + next + Math.max(PATIENCE, gap / 2)) return { state: 'stray' };
  // a try of Voucherify's that did not reach us, as while Pointline was down, is not the end of them
  const due = RETRIES_AFTER.find((after, place) => place >= made && firstAt + after + TOLERANCE > now) ?? TWELFTH_RETRY;
  return {
    state: 'retrying',
    nextAt: firstAt + due,
    offEarliest: firstAt + TWELFTH_FAILURE,
    offLatest: firstAt + TWELFTH_RETRY,
  };
}

/**
 * What a delivery that is tried again asks of the administrator: nothing but patience, where Postgres was away; to act;
 * or to look, where it may come from anybody: it is not signed by a secret of ours, and not sent often enough yet to
 * tell Voucherify's rhythm.
 */
export function urgencyOf({
  outcome,
  signature,
  tries,
  firstAt,
  lastAt,
}: FailingDelivery): 'passing' | 'sure' | 'unsure' {
  if (outcome === 'unavailable') return 'passing';
  const third = RETRIES_AFTER[1] ?? 0;
  return signature === 'verified' || (tries >= 3 && lastAt - firstAt >= third - TOLERANCE) ? 'sure' : 'unsure';
}
