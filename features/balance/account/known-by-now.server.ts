import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';
import { timestampOf, type Timestamp } from '#lib/time/timestamp.ts';

/** Up to where an account is told when it is asked for now: Voucherify's clock may be ahead of ours, and what was told has happened. */
export function knownByNow(): Timestamp {
  return timestampOf(new Date(Date.now() + REPORT_SKEW_MS));
}
