import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { failureOf } from '#lib/database/failure';
import { throughConflicts } from '#lib/database/through-conflicts';
import { db } from '#lib/db';
import { NotFoundError } from '#lib/errors';
import type { PrismaClient } from '#lib/generated/prisma/client';
import { changeOf } from '#lib/ingest/change-of';
import { applyDelta } from '#lib/ingest/merge/apply-delta';
import { quarantined, type PreparedEvent } from '#lib/ingest/prepare';
import { prepareStored, readStoredBody, type StoredBody } from '#lib/ingest/stored-body';
import { recordChange } from '#lib/live/record-changes';
import { addFacts, emptyDelta } from '#lib/read-model/delta';
import { tameText } from '#lib/voucherify/tame';
import type { ReplayAnswer } from '#lib/wire/replay';

/** A deadlock with a batch that holds another event of the same customer says nothing about this one. */
const TRIES = 4;

/**
 * Projects a kept event again, for example after an update that understands it. Doing it twice changes nothing.
 * @throws NotFoundError where no such event was received.
 */
export async function replayEvent(viewer: Viewer, id: string): Promise<ReplayAnswer> {
  const stored = await readStoredBody(db(), tameText(id));
  if (!stored) throw new NotFoundError(`No event ${id} was received.`);
  await recordAccess(viewer, { action: 'event.replayed', subject: stored.key });
  const { status, reason, type } = await project(db(), stored);
  return { outcome: status, eventId: stored.key, type, reason };
}

async function project(client: PrismaClient, stored: StoredBody): Promise<PreparedEvent> {
  const event = prepareStored(stored);
  try {
    return await throughConflicts(TRIES, () => apply(client, event));
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'unavailable' || failure === 'conflict') throw error;
    return apply(client, quarantined(event, error));
  }
}

/** The log's row is written first: a rebuild that is about to swap lets this wait, not fail. */
function apply(client: PrismaClient, event: PreparedEvent): Promise<PreparedEvent> {
  return client.$transaction(async (tx) => {
    const { status, reason, customerId } = event;
    await tx.webhookEvent.update({ where: { key: event.key }, data: { status, reason, customerId }, select: { key: true } });
    const delta = emptyDelta();
    addFacts(delta, event.facts, event);
    await applyDelta(tx, delta);
    await recordChange(tx, changeOf(event));
    return event;
  });
}
