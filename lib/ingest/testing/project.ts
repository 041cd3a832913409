import { prepare, type PreparedEvent } from '#lib/ingest/prepare.ts';
import { deltaOf } from '#lib/read-model/delta.ts';
import { apply, emptyReadModel, type InMemoryReadModel } from '#lib/read-model/testing/in-memory.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

export const RECEIVED = '2026-12-31T00:00:00.000000Z' as Timestamp;

/** A webhook's body as ingest prepares it. */
export function prepared(body: unknown, receivedAt: Timestamp = RECEIVED): PreparedEvent {
  const result = prepare({ text: JSON.stringify(body), typeHint: null, receivedAt });
  if (result.kind !== 'event') throw new Error(result.reason);
  return result.event;
}

/** The read model of batches of events, taken in as ingest does: a report that is known changes nothing. */
export function projectBatches(batches: readonly (readonly PreparedEvent[])[]): InMemoryReadModel {
  const model = emptyReadModel();
  const known = new Set<string>();
  for (const batch of batches) {
    const events = batch.filter(({ reportKey }) => !known.has(reportKey) && known.add(reportKey));
    apply(model, deltaOf(events));
  }
  return model;
}
