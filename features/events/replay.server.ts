import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { ConflictError, NotFoundError } from '#lib/errors.ts';
import type { PreparedEvent } from '#lib/ingest/prepare.ts';
import { applyEvents } from '#lib/ingest/project.ts';
import { projectBatch } from '#lib/ingest/project-batch.ts';
import { FOR_UPDATE, prepareStored, readReports } from '#lib/ingest/stored-body.ts';
import { revisionOf } from '#lib/ingest/verdict.ts';
import { maskText } from '#lib/masks/mask-text.ts';
import { eventOfReport } from '#lib/voucherify/event-key.ts';
import type { ReplayResult } from '#features/events/replay.schema.ts';

/**
 * Projects every report of a kept event again, for example after an update that understands it. Doing it twice
 * changes nothing.
 * @throws NotFoundError where no such event was received.
 */
export async function replayEvent(viewer: Viewer, id: string): Promise<ReplayResult> {
  const key = eventOfReport(id);
  const reports = await readReports(db(), key);
  if (reports.length === 0) throw new NotFoundError(`No event ${id} was received.`);
  await recordAccess(viewer, { action: 'event.replayed', subject: key });
  const replayed = await projectBatch(reports.map(prepareStored), replayReports);
  const { status, reason, type } =
    replayed.find((report) => isInQuarantine(report, replayed)) ??
    replayed.find((report) => report.status === 'stored')!;
  const told = reason !== null && viewer.kind === 'staff' ? maskText(reason) : reason;
  return { outcome: status, eventId: key, type, reason: told };
}

/** As IN_QUARANTINE says of rows: what the same sender said otherwise, and understandably, is done with. */
function isInQuarantine({ status, sender }: PreparedEvent, reports: readonly PreparedEvent[]): boolean {
  if (status === 'stored') return false;
  return sender === null || !reports.some((other) => other.status === 'stored' && other.sender === sender);
}

/**
 * The log's rows are written first: a rebuild that is about to swap lets this wait, not fail. They are read again under
 * their locks: somebody may have been erased from them since.
 */
function replayReports(reports: readonly PreparedEvent[]): Promise<readonly PreparedEvent[]> {
  return db().$transaction(async (tx) => {
    const stored = await readReports(tx, reports[0]!.key, FOR_UPDATE);
    const current = new Map(stored.map(prepareStored).map((event) => [event.reportKey, event]));
    const events = reports.flatMap((event) =>
      event.status === 'quarantined' ? event : (current.get(event.reportKey) ?? []),
    );
    if (events.length < reports.length) throw new ConflictError('Somebody is being erased from it. Replay it again.');
    await applyEvents(tx, events, events.map(revisionOf));
    return events;
  });
}
