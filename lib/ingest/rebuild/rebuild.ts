import { Prisma, type PrismaClient } from '#lib/generated/prisma/client';
import { failureOf } from '#lib/database/failure';
import { applyDelta, READ_MODEL_TABLES } from '#lib/ingest/merge/apply-delta';
import type { Transaction } from '#lib/ingest/merge/table';
import { type PreparedEvent, quarantined } from '#lib/ingest/prepare';
import { createShadow, swapShadow, writeToShadow } from '#lib/ingest/rebuild/shadow';
import { prepareStored, readStoredBodies } from '#lib/ingest/stored-body';
import { recordChange } from '#lib/live/record-changes';
import { addFacts, emptyDelta } from '#lib/read-model/delta';

const BATCH = 500;
/** Events that may be left for the moment in which ingest waits. */
const TAIL = 1_000;
/** Milliseconds. One batch, and the swap. */
const STEP = { maxWait: 10_000, timeout: 10 * 60_000 };
/** Milliseconds. The whole rebuild of a very large log. */
const WHOLE = { maxWait: 10_000, timeout: 7 * 24 * 3_600_000 };

type Verdict = { key: string; status: string; reason: string | null; customer_id: string | null };

export type RebuildReport = { events: number; quarantined: number };

/**
 * Makes the read model anew from the log, beside the old one, and swaps them in one transaction. Pages read
 * and webhooks are taken meanwhile; those wait only for the last events and the swap. Killed at any moment,
 * it leaves the old read model serving.
 * @throws when another rebuild of this database is under way.
 */
export function rebuildReadModel({ client, log }: { client: PrismaClient; log: (line: string) => void }): Promise<RebuildReport> {
  return client.$transaction(async (guard) => {
    const [lock] = await guard.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtext('pointline rebuild')) AS mine`;
    if (!lock?.mine) throw new Error('Another rebuild of this database is under way: wait for it to end.');
    return rebuild(client, log);
  }, WHOLE);
}

async function rebuild(client: PrismaClient, log: (line: string) => void): Promise<RebuildReport> {
  await createShadow(client);
  const verdicts: Verdict[] = [];
  let done = 0n;
  for (let end = await settledEnd(client); end - done > TAIL; end = await settledEnd(client)) {
    while (done < end) {
      done = await client.$transaction((tx) => projectNext(tx, done, end, verdicts), STEP);
      log(`${verdicts.length} events projected, ${Math.floor((Number(done) / Number(end)) * 100)} % of the log`);
    }
  }
  await client.$transaction(async (tx) => {
    // writers wait from here: every event is either committed and projected below, or comes to the new tables
    await tx.$executeRaw`LOCK TABLE webhook_event IN SHARE ROW EXCLUSIVE MODE`;
    const end = await lastSeq(tx);
    while (done < end) done = await projectNext(tx, done, end, verdicts);
    await swapShadow(tx);
    await recordVerdicts(tx, verdicts);
    await recordChange(tx, { type: 'rebuild', customerIds: [] });
  }, STEP);
  for (const table of READ_MODEL_TABLES) await client.$executeRaw`ANALYZE ${Prisma.raw(`public.${table}`)}`;
  return { events: verdicts.length, quarantined: verdicts.filter(({ status }) => status === 'quarantined').length };
}

/** The last place of the log before which nothing can appear any more: numbers are given before the commit. */
function settledEnd(client: PrismaClient): Promise<bigint> {
  return client.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE webhook_event IN SHARE MODE`;
    return lastSeq(tx);
  });
}

async function lastSeq(tx: Transaction): Promise<bigint> {
  const last = await tx.webhookEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } });
  return last?.seq ?? 0n;
}

/** @returns the place in the log up to which events are projected now. */
async function projectNext(tx: Transaction, after: bigint, upTo: bigint, verdicts: Verdict[]): Promise<bigint> {
  const stored = await readStoredBodies(tx, { after, upTo, limit: BATCH });
  await writeToShadow(tx);
  await project(tx, stored.map(prepareStored), verdicts);
  return stored.length < BATCH ? upTo : stored.at(-1)!.seq;
}

/** As in ingest, a batch that the database refuses is split until the poisonous event stands alone and stays quarantined. */
async function project(tx: Transaction, events: readonly PreparedEvent[], verdicts: Verdict[]): Promise<void> {
  const delta = emptyDelta();
  for (const event of events) addFacts(delta, event.facts, event);
  try {
    await tx.$executeRaw`SAVEPOINT batch`;
    await applyDelta(tx, delta);
    await tx.$executeRaw`RELEASE SAVEPOINT batch`;
    verdicts.push(...events.map(verdictOf));
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'unavailable' || failure === 'conflict') throw error;
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT batch`;
    const [first, ...others] = events;
    if (first && others.length === 0) {
      verdicts.push(verdictOf({ ...first, ...quarantined(first, error) }));
      return;
    }
    const middle = Math.ceil(events.length / 2);
    for (const half of [events.slice(0, middle), events.slice(middle)]) await project(tx, half, verdicts);
  }
}

function verdictOf({ key, status, reason, customerId }: PreparedEvent): Verdict {
  return { key, status, reason, customer_id: customerId };
}

/** What an update of the facts understands now, or no longer. */
async function recordVerdicts(tx: Transaction, verdicts: readonly Verdict[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE webhook_event AS event SET status = verdict.status, reason = verdict.reason, customer_id = verdict.customer_id
    FROM jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb) AS verdict (key text, status text, reason text, customer_id text)
    WHERE event.key = verdict.key AND (event.status, event.reason, event.customer_id)
      IS DISTINCT FROM (verdict.status, verdict.reason, verdict.customer_id)`;
}
