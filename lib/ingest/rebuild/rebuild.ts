import { z } from 'zod';
import { Prisma, type PrismaClient } from '#lib/generated/prisma/client.ts';
import { retryOnConflict } from '#lib/database/retry-on-conflict.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { applyDelta, READ_MODEL_TABLES } from '#lib/ingest/merge/apply-delta.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import type { PreparedEvent } from '#lib/ingest/prepare.ts';
import { projectBatch } from '#lib/ingest/project-batch.ts';
import { createShadow, swapShadow, writeToShadow } from '#lib/ingest/rebuild/shadow.ts';
import { prepareStored, readStoredBodies } from '#lib/ingest/stored-body.ts';
import { recordRevisions, revisionsOf, type Revision } from '#lib/ingest/verdict.ts';
import { recordChange } from '#lib/live/record-changes.ts';
import { deltaOf } from '#lib/read-model/delta.ts';

const BATCH = 500;
/** Events that may be left for the moment in which ingest waits. */
const TAIL = 1_000;
/** Times that the swap is tried: a page's reading may hold the tables in another order. */
const TRIES = 5;
/** Milliseconds. One batch, and the swap. */
const STEP = { maxWait: 10_000, timeout: 10 * 60_000 };
/** Milliseconds. The whole rebuild of a very large log. */
const WHOLE = { maxWait: 10_000, timeout: 7 * 24 * 3_600_000 };

export type RebuildReport = { events: number; quarantined: number };

/**
 * What has come of the log so far: where it got to, and what an update of the facts now says otherwise than the log,
 * by batches.
 */
type Progress = RebuildReport & { done: bigint; changed: Revision[][] };

/**
 * Makes the read model anew from the log, beside the old one, and swaps them in one transaction. Pages read
 * and webhooks are taken meanwhile; those wait only for the last events and the swap. Killed at any moment,
 * it leaves the old read model serving.
 * @throws when another rebuild of this database is under way.
 */
export function rebuildReadModel({
  client,
  log,
}: {
  client: PrismaClient;
  log: (line: string) => void;
}): Promise<RebuildReport> {
  return client.$transaction(async (guard) => {
    const [lock] = await queryRows(
      guard,
      z.object({ mine: z.boolean() }),
    )`SELECT pg_try_advisory_xact_lock(hashtext('pointline rebuild')) AS mine`;
    if (!lock?.mine) throw new Error('Another rebuild of this database is under way: wait for it to end.');
    return rebuild(client, log);
  }, WHOLE);
}

async function rebuild(client: PrismaClient, log: (line: string) => void): Promise<RebuildReport> {
  await createShadow(client);
  let progress: Progress = { done: 0n, events: 0, quarantined: 0, changed: [] };
  for (let end = await settledEnd(client); end - progress.done > TAIL; end = await settledEnd(client)) {
    while (progress.done < end) {
      progress = await client.$transaction((tx) => projectNext(tx, progress, end), STEP);
      log(
        `${progress.events} events projected, ${Math.floor((Number(progress.done) / Number(end)) * 100)} % of the log`,
      );
    }
  }
  const { events, quarantined } = await retryOnConflict(TRIES, () =>
    client.$transaction((tx) => swap(tx, progress), STEP),
  );
  for (const table of READ_MODEL_TABLES) await client.$executeRaw`ANALYZE ${Prisma.raw(`public.${table}`)}`;
  return { events, quarantined };
}

/**
 * Writers wait from here, those that project first of all: every event is either in the new tables now or comes to
 * them.
 */
async function swap(tx: Transaction, before: Progress): Promise<Progress> {
  await tx.$executeRaw`LOCK TABLE unprojected_event, webhook_event IN SHARE ROW EXCLUSIVE MODE`;
  const end = await lastSeq(tx);
  let progress = before;
  while (progress.done < end) progress = await projectNext(tx, progress, end);
  await swapShadow(tx);
  for (const changed of progress.changed) await recordRevisions(tx, changed);
  await recordChange(tx, { type: 'rebuild', customerIds: [] });
  return progress;
}

/** The last place of the log before which nothing can appear any more: numbers are given before the commit. */
function settledEnd(client: PrismaClient): Promise<bigint> {
  return client.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE webhook_event IN SHARE MODE`;
    return lastSeq(tx);
  });
}

const Last = z.object({ seq: z.nullable(z.bigint()) });

async function lastSeq(tx: Transaction): Promise<bigint> {
  const [last] = await queryRows(tx, Last)`SELECT max(seq) AS seq FROM webhook_event`;
  return last?.seq ?? 0n;
}

async function projectNext(tx: Transaction, progress: Progress, upTo: bigint): Promise<Progress> {
  const stored = await readStoredBodies(tx, { after: progress.done, upTo, limit: BATCH });
  await writeToShadow(tx);
  const projected = await projectBatch(stored.map(prepareStored), (events) => projectInSavepoint(tx, events));
  const changed = revisionsOf(projected, new Map(stored.map((body) => [body.key, body])));
  return {
    done: stored.length < BATCH ? upTo : stored.at(-1)!.seq,
    events: progress.events + projected.length,
    quarantined: progress.quarantined + projected.filter(({ status }) => status === 'quarantined').length,
    changed: changed.length === 0 ? progress.changed : [...progress.changed, changed],
  };
}

/** Projects events in a savepoint, so that what the database refuses takes nothing else with it. */
async function projectInSavepoint(
  tx: Transaction,
  events: readonly PreparedEvent[],
): Promise<readonly PreparedEvent[]> {
  await tx.$executeRaw`SAVEPOINT batch`;
  try {
    await applyDelta(tx, deltaOf(events));
  } catch (error) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT batch`;
    throw error;
  }
  await tx.$executeRaw`RELEASE SAVEPOINT batch`;
  return events;
}
