/**
 * Milliseconds by which reports of one fact may differ in time. Voucherify writes the voucher some milliseconds
 * before the redemption that caused it (`updated_at` against `redemption.date`), and reward and expiry events that
 * carry no time of their own are made up to 40 s after the fact.
 */
export const REPORT_SKEW_MS = 60_000;

/** Whether a time is further ahead of another than reports of one fact may differ. Both as canonical timestamps. */
export function isAhead(time: string, other: string): boolean {
  return time > other && Date.parse(time) - Date.parse(other) > REPORT_SKEW_MS;
}
