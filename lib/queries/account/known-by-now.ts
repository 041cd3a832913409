import { SLACK } from '#lib/voucherify/slack';
import { timestampOf, type Timestamp } from '#lib/voucherify/time';

/** Up to where an account is told when it is asked for now: Voucherify's clock may be ahead of ours, and what was told has happened. */
export function knownByNow(): Timestamp {
  return timestampOf(new Date(Date.now() + SLACK));
}
