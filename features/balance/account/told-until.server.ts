import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';
import { timestampOf } from '#lib/time/timestamp.ts';

/**
 * Up to where an account is told: the moment that was asked for, else now, or the moment at which the view is frozen.
 * Voucherify's clock may be ahead of ours, and what was told by then has happened.
 */
export function toldUntil(at: string | null | undefined, knownAt: string | null | undefined): string {
  if (at) return at;
  return timestampOf(new Date((knownAt ? Date.parse(knownAt) : Date.now()) + REPORT_SKEW_MS));
}
