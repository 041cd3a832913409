import type { PrismaClient } from '#lib/generated/prisma/client.ts';
import { changeOf } from '#lib/ingest/change-of.ts';
import { countDuplicates, type Repeated } from '#lib/ingest/count-duplicates.ts';
import { insertReports } from '#lib/ingest/insert-reports.ts';
import { applyDelta } from '#lib/ingest/merge/apply-delta.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { projectBatch, valuesOf } from '#lib/ingest/project-batch.ts';
import { recordChanges } from '#lib/live/record-changes.ts';
import { deltaOf } from '#lib/read-model/delta.ts';

export type Outcome = 'stored' | 'duplicate' | 'quarantined';

/** Milliseconds. Voucherify waits 10 s for an answer, so a transaction that cannot end by then is given up. */
const TRANSACTION = { maxWait: 3_000, timeout: 8_000 };

/**
 * Keeps events and their effect in one transaction. @returns each one's outcome, or why it was not kept, in the order
 * given.
 */
export function settleEvents(
  client: PrismaClient,
  events: readonly IncomingEvent[],
): Promise<PromiseSettledResult<Outcome>[]> {
  return projectBatch(events, (batch) => client.$transaction((tx) => recordInTransaction(tx, batch), TRANSACTION));
}

/** The same where all or nothing is of use. @throws the first reason why one was not kept; others may have been. */
export async function recordEvents(client: PrismaClient, events: readonly IncomingEvent[]): Promise<Outcome[]> {
  return valuesOf(await settleEvents(client, events));
}

async function recordInTransaction(tx: Transaction, events: readonly IncomingEvent[]): Promise<Outcome[]> {
  const first = new Map<string, IncomingEvent>();
  for (const event of events) if (!first.has(event.reportKey)) first.set(event.reportKey, event);
  const places = await insertReports(tx, [...first.values()]);
  const kept = [...first.values()].filter(({ reportKey }) => places.get(reportKey)!.isNew);
  await applyDelta(tx, deltaOf(kept));
  await recordChanges(tx, kept.map(changeOf));

  const again: Repeated[] = [];
  const outcomes = events.map((event) => {
    const { isNew, key } = places.get(event.reportKey)!;
    if (isNew && first.get(event.reportKey) === event) return event.status;
    again.push({ key, event });
    return 'duplicate' as const;
  });
  await countDuplicates(tx, again);
  return outcomes;
}
