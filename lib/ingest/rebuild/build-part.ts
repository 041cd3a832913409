import { inTransaction } from '#lib/database/sql-session.ts';
import { Prisma, type PrismaClient } from '#lib/generated/prisma/client.ts';
import { insertRows } from '#lib/ingest/merge/table.ts';
import type { PreparedEvent } from '#lib/ingest/prepare.ts';
import { rowsOf } from '#lib/ingest/rebuild/part-rows.ts';
import { writeToShadow } from '#lib/ingest/rebuild/shadow.ts';
import { prepareStored, walkBodies, type LogPart } from '#lib/ingest/stored-body.ts';
import { revisionsOf, type Revision, type Verdict } from '#lib/ingest/verdict.ts';
import { addEvent, emptyDelta } from '#lib/read-model/delta.ts';

/** Events of which the facts are held in memory; those beyond are left to be projected afterwards. */
const MOST_HELD = 60_000;
/** Rows in one statement. */
const ROWS = 1_000;

export type PartTask = { part: LogPart; /** The snapshot to be read, by name. */ snapshot: string; upTo: bigint };

export type PartReport = {
  events: number;
  quarantined: number;
  /** What the log is to say otherwise. */
  revisions: Revision[];
  /** Places of events that tell something of customers of another part: to be projected when all parts are there. */
  later: bigint[];
};

/**
 * Works out the read model of a part of the log in memory and writes its rows into the shadow's tables, which have no
 * index yet. Of customers all is in their part, but for what events of others tell of them.
 */
export async function buildPart(client: PrismaClient, { part, snapshot, upTo }: PartTask): Promise<PartReport> {
  const report: PartReport = { events: 0, quarantined: 0, revisions: [], later: [] };
  const customers = new Set<string>();
  const held: { seq: bigint; event: PreparedEvent; known: Verdict }[] = [];
  await inTransaction(client, async (tx) => {
    await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`;
    await tx.$executeRaw`SET TRANSACTION SNAPSHOT ${Prisma.raw(`'${snapshot}'`)}`;
    for await (const rows of walkBodies(tx, part, upTo)) {
      for (const row of rows) {
        const { seq, status, reason, customerId, sender } = row;
        const event = prepareStored(row);
        if (customerId !== null) customers.add(customerId);
        // what Postgres once refused is tried by itself
        const isDoubtful = status === 'quarantined' && event.status === 'stored';
        if (isDoubtful || held.length >= MOST_HELD) report.later.push(seq);
        else held.push({ seq, event, known: { status, reason, customerId, sender } });
      }
    }
  });

  const delta = emptyDelta();
  for (const { seq, event, known } of held) {
    if (!isAbout(event, customers)) {
      report.later.push(seq);
      continue;
    }
    addEvent(delta, event);
    report.revisions.push(...revisionsOf([event], new Map([[event.reportKey, known]])));
    report.events++;
    if (event.status === 'quarantined') report.quarantined++;
  }
  await inTransaction(client, async (tx) => {
    await writeToShadow(tx);
    for (const [table, rows] of rowsOf(delta)) {
      for (let from = 0; from < rows.length; from += ROWS) await insertRows(tx, table, rows.slice(from, from + ROWS));
    }
  });
  return report;
}

/** Whether an event tells lines of these customers alone. */
function isAbout({ facts }: PreparedEvent, customers: ReadonlySet<string>): boolean {
  return facts.every((fact) => fact.fact !== 'line-reported' || customers.has(fact.customerId));
}
