import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { failureOf } from '#lib/database/failure.ts';
import { retryOnConflict } from '#lib/database/retry-on-conflict.ts';
import { db } from '#lib/database/db.ts';
import { NotFoundError } from '#lib/errors.ts';
import type { PrismaClient } from '#lib/generated/prisma/client.ts';
import { changeOf } from '#lib/ingest/change-of.ts';
import { applyDelta } from '#lib/ingest/merge/apply-delta.ts';
import { quarantined, type PreparedEvent } from '#lib/ingest/prepare.ts';
import { prepareStored, readReports, type StoredBody } from '#lib/ingest/stored-body.ts';
import { recordChange } from '#lib/live/record-changes.ts';
import { addFacts, emptyDelta } from '#lib/read-model/delta.ts';
import { eventOfReport } from '#lib/voucherify/event-key.ts';
import type { ReplayAnswer } from '#features/events/replay.schema.ts';

/** A deadlock with a batch that holds another event of the same customer says nothing about this one. */
const TRIES = 4;

/**
 * Projects every report of a kept event again, for example after an update that understands it. Doing it twice
 * changes nothing.
 * @throws NotFoundError where no such event was received.
 */
export async function replayEvent(viewer: Viewer, id: string): Promise<ReplayAnswer> {
  const key = eventOfReport(id);
  const reports = await readReports(db(), key);
  if (reports.length === 0) throw new NotFoundError(`No event ${id} was received.`);
  await recordAccess(viewer, { action: 'event.replayed', subject: key });
  const replayed: PreparedEvent[] = [];
  for (const report of reports) replayed.push(await project(db(), report));
  const { status, reason, type } =
    replayed.find((report) => isInQuarantine(report, replayed)) ??
    replayed.find((report) => report.status === 'stored')!;
  return { outcome: status, eventId: key, type, reason };
}

/** As IN_QUARANTINE says of rows: what the same sender said otherwise, and understandably, is done with. */
function isInQuarantine({ status, sender }: PreparedEvent, reports: readonly PreparedEvent[]): boolean {
  if (status === 'stored') return false;
  return sender === null || !reports.some((other) => other.status === 'stored' && other.sender === sender);
}

async function project(client: PrismaClient, stored: StoredBody): Promise<PreparedEvent> {
  const event = prepareStored(stored);
  try {
    return await retryOnConflict(TRIES, () => apply(client, event));
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'unavailable' || failure === 'conflict') throw error;
    return apply(client, quarantined(event, error));
  }
}

/** The log's row is written first: a rebuild that is about to swap lets this wait, not fail. */
function apply(client: PrismaClient, event: PreparedEvent): Promise<PreparedEvent> {
  return client.$transaction(async (tx) => {
    const { reportKey: key, status, reason, customerId, sender } = event;
    await tx.webhookEvent.update({
      where: { key },
      data: { status, reason, customerId, sender },
      select: { key: true },
    });
    const delta = emptyDelta();
    addFacts(delta, event.facts, event);
    await applyDelta(tx, delta);
    await recordChange(tx, changeOf(event));
    return event;
  });
}
