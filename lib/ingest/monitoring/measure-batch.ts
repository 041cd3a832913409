import type { Link } from '@opentelemetry/api';
import { figures } from '#lib/ingest/monitoring/figures.ts';
import type { BatchStage } from '#lib/ingest/monitoring/process-figures.ts';
import { inSpan } from '#lib/tracing/span.ts';

type Batch = { stage: BatchStage; events: number; links?: Link[] };

/** Commits a batch: as a trace of its own, since it is many webhooks', and counted once it is committed. */
export async function measureBatch<T>({ stage, events, links = [] }: Batch, commit: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const attributes = { 'pointline.events': events };
  const result = await inSpan(`${stage} events`, { root: true, attributes, links }, commit);
  figures().observeBatch({ stage, events, seconds: (performance.now() - started) / 1000 });
  return result;
}
