import type { Database } from '#lib/database/db.ts';
import { retryOnConflict } from '#lib/database/retry-on-conflict.ts';
import { inTransaction, sessionOf, type SqlSession } from '#lib/database/sql-session.ts';
import { countDuplicates, type Repeated } from '#lib/ingest/count-duplicates.ts';
import { redactAll } from '#lib/ingest/erasure/redact-event.ts';
import { tombstonesOf } from '#lib/ingest/erasure/tombstones.ts';
import { insertReports, StaleTombstonesError } from '#lib/ingest/insert-reports.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import type { Unprojected } from '#lib/ingest/project.ts';
import { settleBatch, TRIES } from '#lib/ingest/project-batch.ts';

export type Outcome = 'stored' | 'duplicate' | 'quarantined';

/** What became of an event; it is to be projected where it was not there before. */
export type Kept = { outcome: Outcome; unprojected: Unprojected | null };

/**
 * Keeps events: they are committed, each in the log and in the queue of what is to be projected, before this resolves.
 * @returns what became of each or why it was not kept, in the order given.
 */
export function keepReports(client: Database, events: readonly IncomingEvent[]): Promise<PromiseSettledResult<Kept>[]> {
  return settleBatch(events, (batch) =>
    keepRedacted(client, batch, (redacted, upTo) => keepTogether(sessionOf(client), redacted, upTo)),
  );
}

/**
 * The same, all or none, in one transaction with what else is to be written when they are kept: how far whoever brings
 * them has got.
 */
export function keepTogetherWith(
  client: Database,
  events: readonly IncomingEvent[],
  also: (tx: SqlSession) => Promise<void>,
): Promise<Kept[]> {
  const run = (redacted: readonly IncomingEvent[], upTo: bigint) =>
    inTransaction(client, async (tx) => {
      const kept = redacted.length === 0 ? [] : await keepTogether(tx, redacted, upTo);
      await also(tx);
      return kept;
    });
  return retryOnConflict(TRIES, () => keepRedacted(client, events, run));
}

/** What is personal of those who were erased does not come into the log, whoever erased them however short ago. */
async function keepRedacted(
  client: Database,
  events: readonly IncomingEvent[],
  keep: (redacted: readonly IncomingEvent[], upTo: bigint) => Promise<Kept[]>,
): Promise<Kept[]> {
  const tombstones = tombstonesOf(client);
  for (;;) {
    const upTo = tombstones.last;
    try {
      return await keep(redactAll(events, tombstones), upTo);
    } catch (error) {
      if (!(error instanceof StaleTombstonesError)) throw error;
      await tombstones.catchUp();
    }
  }
}

async function keepTogether(client: SqlSession, events: readonly IncomingEvent[], tombstones: bigint): Promise<Kept[]> {
  const first = new Map<string, IncomingEvent>();
  for (const event of events) if (!first.has(event.reportKey)) first.set(event.reportKey, event);
  const places = await insertReports(client, [...first.values()], tombstones);
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
function unprojectedOf(seq: bigint, incoming: IncomingEvent): Unprojected {
  const { body, typeHint: _, signature: __, redacted: ___, ...event } = incoming;
  return { seq, event, known: event, characters: body.length };
}
