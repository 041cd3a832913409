import { BATCH_BOUNDS, bucketOf, COMMIT_BOUNDS, DURATION_BOUNDS, LAG_BOUNDS } from '#lib/monitoring/lag.ts';
import type { Observation } from '#lib/monitoring/observation.ts';

export type Histogram = { bounds: readonly number[]; counts: number[]; sum: number };

/** What is done to events in batches: committing them to the log, and working them into the read model. */
export type BatchStage = 'keep' | 'project';

/** One batch that was committed. */
export type BatchObservation = { stage: BatchStage; events: number; seconds: number };

type Batches = { events: Histogram; seconds: Histogram };

/** What this process has seen since it started: for monitoring, which adds instances up itself. */
export type ProcessFigures = {
  /** By outcome and type. */
  webhooks: Map<string, { outcome: string; type: string; count: number }>;
  durations: Histogram;
  lags: Histogram;
  batches: Record<BatchStage, Batches>;
};

export function emptyProcessFigures(): ProcessFigures {
  return {
    webhooks: new Map(),
    durations: emptyHistogram(DURATION_BOUNDS),
    lags: emptyHistogram(LAG_BOUNDS),
    batches: { keep: emptyBatches(), project: emptyBatches() },
  };
}

function emptyBatches(): Batches {
  return { events: emptyHistogram(BATCH_BOUNDS), seconds: emptyHistogram(COMMIT_BOUNDS) };
}

export function figureBatch({ batches }: ProcessFigures, { stage, events, seconds }: BatchObservation): void {
  addValue(batches[stage].events, events);
  addValue(batches[stage].seconds, seconds);
}

export function figureOne(
  { webhooks, durations, lags }: ProcessFigures,
  { outcome, type, durationMs, lagMs }: Observation,
): void {
  const key = `${outcome} ${type}`;
  const known = webhooks.get(key);
  if (known) known.count++;
  else webhooks.set(key, { outcome, type, count: 1 });
  addValue(durations, durationMs / 1000);
  // a histogram's sum only grows: a clock ahead of ours counts as no lag at all
  if (lagMs !== null) addValue(lags, Math.max(0, lagMs / 1000));
}

function emptyHistogram(bounds: readonly number[]): Histogram {
  return { bounds, counts: Array.from({ length: bounds.length + 1 }, () => 0), sum: 0 };
}

function addValue(histogram: Histogram, value: number): void {
  histogram.counts[bucketOf(value, histogram.bounds)]! += 1;
  histogram.sum += value;
}
