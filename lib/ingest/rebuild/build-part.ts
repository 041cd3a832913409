import { inTransaction } from '#lib/database/sql-session.ts';
import { Prisma, type PrismaClient } from '#lib/generated/prisma/client.ts';
import { insertRows } from '#lib/ingest/merge/table.ts';
import type { PreparedEvent } from '#lib/ingest/prepare.ts';
import { rowsOf } from '#lib/ingest/rebuild/part-rows.ts';
import { writeToShadow } from '#lib/ingest/rebuild/shadow.ts';
import type { Part } from '#lib/ingest/rebuild/parts.ts';
import { prepareStored, walkBodies } from '#lib/ingest/stored-body.ts';
import { revisionsOf, type Revision } from '#lib/ingest/verdict.ts';
import { addEvent, emptyDelta } from '#lib/read-model/delta.ts';

/** Lines that are held in memory; events beyond them are left to be projected afterwards. */
const MOST_HELD = 100_000;
/** Rows in one statement. */
const ROWS = 1_000;

export type PartTask = Part & { /** The snapshot to be read, by name. */ snapshot: string; upTo: bigint };

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
export async function buildPart(
  client: PrismaClient,
  { part, customers, snapshot, upTo }: PartTask,
): Promise<PartReport> {
  const report: PartReport = { events: 0, quarantined: 0, revisions: [], later: [] };
  const delta = emptyDelta();
  const here = new Set(customers);
  await inTransaction(client, async (tx) => {
    await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`;
    await tx.$executeRaw`SET TRANSACTION SNAPSHOT ${Prisma.raw(`'${snapshot}'`)}`;
    for await (const rows of walkBodies(tx, part, upTo)) {
      for (const row of rows) {
        const event = prepareStored(row);
        // what Postgres once refused is tried by itself
        const isDoubtful = row.status === 'quarantined' && event.status === 'stored';
        if (isDoubtful || delta.entries.length >= MOST_HELD || !isAbout(event, here)) report.later.push(row.seq);
        else {
          addEvent(delta, event);
          report.events++;
          if (event.status === 'quarantined') report.quarantined++;
          report.revisions.push(...revisionsOf([event], new Map([[event.reportKey, row]])));
        }
      }
    }
  });
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
