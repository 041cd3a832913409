import type { PrismaClient } from '#lib/generated/prisma/client.ts';
import { sessionOf, type SqlSession } from '#lib/database/sql-session.ts';
import { countDuplicates, type Repeated } from '#lib/ingest/count-duplicates.ts';
import { insertReports } from '#lib/ingest/insert-reports.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import type { Unprojected } from '#lib/ingest/project.ts';
import { settleBatch } from '#lib/ingest/project-batch.ts';

export type Outcome = 'stored' | 'duplicate' | 'quarantined';

/** What became of an event; it is to be projected where it was not there before. */
export type Kept = { outcome: Outcome; unprojected: Unprojected | null };

/**
 * Keeps events: they are committed, each in the log and in the queue of what is to be projected, before this resolves.
 * @returns what became of each or why it was not kept, in the order given.
 */
export function keepReports(
  client: PrismaClient,
  events: readonly IncomingEvent[],
): Promise<PromiseSettledResult<Kept>[]> {
  return settleBatch(events, (batch) => keepTogether(sessionOf(client), batch));
}

async function keepTogether(client: SqlSession, events: readonly IncomingEvent[]): Promise<Kept[]> {
  const first = new Map<string, IncomingEvent>();
  for (const event of events) if (!first.has(event.reportKey)) first.set(event.reportKey, event);
  const places = await insertReports(client, [...first.values()]);
  const again: Repeated[] = [];
  const kept = events.map((event): Kept => {
    const { key, seq } = places.get(event.reportKey)!;
    if (seq !== null && first.get(event.reportKey) === event)
      return { outcome: event.status, unprojected: unprojectedOf(seq, event) };
    again.push({ key, event });
    return { outcome: 'duplicate', unprojected: null };
  });
  await countDuplicates(client, again);
  return kept;
}

/** Without the body: those of all that waits would fill the memory. */
function unprojectedOf(seq: bigint, { body: _, typeHint: __, signature: ___, ...event }: IncomingEvent): Unprojected {
  return { seq, event, known: event };
}
