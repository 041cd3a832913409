import { z } from 'zod';
import { failureOf } from '#lib/database/failure.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { retryOnConflict } from '#lib/database/retry-on-conflict.ts';
import { inTransaction } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { applyDelta } from '#lib/ingest/merge/apply-delta.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import type { PreparedEvent } from '#lib/ingest/prepare.ts';
import { projectBatch } from '#lib/ingest/project-batch.ts';
import { threadsForAll } from '#lib/ingest/threads.ts';
import type { PartTask } from '#lib/ingest/rebuild/build-part.ts';
import { joinTwins } from '#lib/ingest/rebuild/join-twins.ts';
import { buildParts, RefusedError } from '#lib/ingest/rebuild/lanes.ts';
import { partsOfLog, type Part } from '#lib/ingest/rebuild/parts.ts';
import { createShadow, indexShadow, swapShadow, writeToShadow } from '#lib/ingest/rebuild/shadow.ts';
import { prepareStored, readBodiesAt, readStoredBodies, type LogRow } from '#lib/ingest/stored-body.ts';
import { recordRevisions, revisionsOf, type Revision } from '#lib/ingest/verdict.ts';
import { recordChange } from '#lib/live/record-changes.ts';
import { deltaOf } from '#lib/read-model/delta.ts';

const BATCH = 500;
/** Events that may be left for the moment in which ingest waits. */
const TAIL = 1_000;
/** Customers in a part of the log. */
const PART = 100;
/** Events from which on starting threads pays. */
const LARGE = 20_000n;
/** Times that the swap is tried: a page's reading may hold the tables in another order. */
const TRIES = 5;

export type RebuildReport = { events: number; quarantined: number };

/**
 * What has come of the log so far: where it got to, and what an update of the facts now says otherwise than the log,
 * by batches.
 */
type Progress = RebuildReport & { done: bigint; changed: Revision[][] };

type Options = {
  client: Database;
  log: (line: string) => void;
  /** Threads beside this one; unless it is said, one for each processor where the log is long, and eight at most. */
  workers?: number;
  /** Customers in a part of the log, of which a thread holds all that is told of them in memory. */
  partSize?: number;
};

/**
 * Makes the read model anew from the log, beside the old one, and swaps them in one transaction. Pages read
 * and webhooks are taken meanwhile; those wait only for the last events and the swap. Killed at any moment,
 * it leaves the old read model serving.
 * @throws when another rebuild of this database is under way.
 */
export function rebuildReadModel(options: Options): Promise<RebuildReport> {
  return inTransaction(options.client, async (guard) => {
    const [lock] = await queryRows(
      guard,
      z.object({ mine: z.boolean() }),
    )`SELECT pg_try_advisory_xact_lock(hashtext('pointline rebuild')) AS mine`;
    if (!lock?.mine) throw new Error('Another rebuild of this database is under way: wait for it to end.');
    // an erasure in between would be undone by rows that were made of what it redacts
    await guard.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('pointline erasure'))`;
    return rebuild(options);
  });
}

async function rebuild(options: Options): Promise<RebuildReport> {
  const { client, log } = options;
  let progress = await buildAtOnce(options);
  for (let end = await settledEnd(client); end - progress.done > TAIL; end = await settledEnd(client)) {
    while (progress.done < end) {
      progress = await inTransaction(client, (tx) => projectNext(tx, progress, end));
      tell(log, progress, end);
    }
  }
  const { events, quarantined } = await retryOnConflict(TRIES, () => inTransaction(client, (tx) => swap(tx, progress)));
  return { events, quarantined };
}

function tell(log: (line: string) => void, { events, done }: Progress, end: bigint): void {
  log(`${events} events projected, ${end === 0n ? 100 : Math.floor((Number(done) / Number(end)) * 100)} % of the log`);
}

/**
 * Builds the tables from the log as it stands now, part by part, and makes their indexes when they are full. Where
 * Postgres refuses a row of them, the tables are left empty: event by event it is found out which it is.
 */
async function buildAtOnce(options: Options): Promise<Progress> {
  const { client, log } = options;
  await createShadow(client);
  try {
    const { progress, later } = await buildTables(options);
    await joinTwins(client);
    await indexShadow(client);
    return await projectLater(client, later, progress);
  } catch (error) {
    if (!(error instanceof RefusedError) && failureOf(error) !== 'refused') throw error;
    log(`Postgres refuses a row of the read model (${(error as Error).message}): each event is projected by itself.`);
    await createShadow(client);
    await indexShadow(client);
    return { done: 0n, events: 0, quarantined: 0, changed: [] };
  }
}

async function buildTables({
  client,
  log,
  workers,
  partSize = PART,
}: Options): Promise<{ progress: Progress; later: bigint[] }> {
  return withSnapshot(client, async ({ snapshot, end }) => {
    const progress: Progress = { done: end, events: 0, quarantined: 0, changed: [] };
    const later: bigint[] = [];
    await buildParts(client, {
      tasks: tasksOf(partsOfLog(client, partSize), { snapshot, upTo: end }),
      workers: workers ?? (end > LARGE ? threadsForAll() : 0),
      onReport: (report) => {
        progress.events += report.events;
        progress.quarantined += report.quarantined;
        if (report.revisions.length > 0) progress.changed.push(report.revisions);
        later.push(...report.later);
        tell(log, { ...progress, done: BigInt(progress.events) }, end);
      },
    });
    return { progress, later };
  });
}

async function* tasksOf(parts: AsyncIterable<Part>, of: Omit<PartTask, keyof Part>): AsyncGenerator<PartTask> {
  for await (const part of parts) yield { ...part, ...of };
}

const Snapshot = z.object({ snapshot: z.string() });

/** Runs while a snapshot of the log can be read by others, by its name; the end is the last place in it. */
function withSnapshot<Result>(
  client: Database,
  run: (of: { snapshot: string; end: bigint }) => Promise<Result>,
): Promise<Result> {
  return inTransaction(client, async (holder) => {
    await holder.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`;
    const of = await inTransaction(client, async (tx) => {
      await tx.$executeRaw`LOCK TABLE webhook_event IN SHARE MODE`;
      const end = await lastSeq(tx);
      const [named] = await queryRows(holder, Snapshot)`SELECT pg_export_snapshot() AS snapshot`;
      return { snapshot: named!.snapshot, end };
    });
    return run(of);
  });
}

/** Projects the events at these places into the shadow, by ingest's own way. */
async function projectLater(client: Database, places: bigint[], before: Progress): Promise<Progress> {
  let progress = before;
  for (let from = 0; from < places.length; from += BATCH) {
    progress = await inTransaction(client, async (tx) => {
      const stored = await readBodiesAt(tx, places.slice(from, from + BATCH));
      return projectStored(tx, stored, progress);
    });
  }
  return progress;
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
  // what waited is in the new tables; after an import that is the whole log
  await tx.$executeRaw`TRUNCATE unprojected_event`;
  for (const changed of progress.changed) await recordRevisions(tx, changed);
  await recordChange(tx, { type: 'rebuild', customerIds: [] });
  return progress;
}

/** The last place of the log before which nothing can appear any more: numbers are given before the commit. */
function settledEnd(client: Database): Promise<bigint> {
  return inTransaction(client, async (tx) => {
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
  const { events, quarantined, changed } = await projectStored(tx, stored, progress);
  return { events, quarantined, changed, done: stored.length < BATCH ? upTo : stored.at(-1)!.seq };
}

async function projectStored(tx: Transaction, stored: readonly LogRow[], progress: Progress): Promise<Progress> {
  await writeToShadow(tx);
  const projected = await projectBatch(stored.map(prepareStored), (events) => projectInSavepoint(tx, events));
  const changed = revisionsOf(projected, new Map(stored.map((body) => [body.key, body])));
  return {
    ...progress,
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
