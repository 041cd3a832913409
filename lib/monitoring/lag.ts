/**
 * Upper bounds in seconds of the histogram of lags; what is longer than the last is in a bucket of its own. 0 is for
 * events from the future: Voucherify's clock is ahead of ours. Voucherify sends 1 ms to 14 s after the event and tries
 * for 24 h, so what is longer than a day was sent by hand or filled in.
 */
export const LAG_BOUNDS = [0, 1, 2, 5, 10, 15, 30, 60, 120, 300, 900, 3_600, 21_600, 86_400] as const;

/** The bucket of what is older than a day. */
export const FILLED_IN = LAG_BOUNDS.length;

/** Answers of the receiver: its limit is 10 s. */
export const DURATION_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** Batches: of a few milliseconds each when all is well, and given up after a minute. */
export const COMMIT_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15, 60] as const;

/** Events in one batch. */
export const BATCH_BOUNDS = [1, 2, 5, 10, 20, 50, 100, 200, 500] as const;

/** The place of the first bound that is not less than the value; one past the last for what is larger than all. */
export function bucketOf(seconds: number, bounds: readonly number[]): number {
  const place = bounds.findIndex((bound) => seconds <= bound);
  return place === -1 ? bounds.length : place;
}

/** The bound below which half of the values lie; null without values. */
export function medianBound(counts: readonly number[], bounds: readonly number[]): number | null {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  if (half === 0) return null;
  let seen = 0;
  for (const [place, count] of counts.entries()) {
    seen += count;
    if (seen >= half) return bounds[place] ?? Number.POSITIVE_INFINITY;
  }
  return null;
}
