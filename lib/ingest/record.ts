import type { Database } from '#lib/database/db.ts';
import type { SqlSession } from '#lib/database/sql-session.ts';
import { type Kept, keepReports, keepTogetherWith, type Outcome } from '#lib/ingest/keep.ts';
import { projectUnprojected } from '#lib/ingest/project.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';

/**
 * Keeps events and projects them, for whoever needs their effect at once.
 * @throws the first reason why one was not kept; others may have been.
 */
export async function recordEvents(client: Database, events: readonly IncomingEvent[]): Promise<Outcome[]> {
  const kept = (await keepReports(client, events)).map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  return project(client, kept);
}

/**
 * The same, with what else is to be written in the very transaction that keeps them: whoever is killed has either kept
 * them and noted how far they got, or neither.
 * @param isOld open pages are not told: these are no news.
 * @throws the reason why they were not kept; then none was.
 */
export async function recordTogetherWith(
  client: Database,
  events: readonly IncomingEvent[],
  also: (tx: SqlSession) => Promise<void>,
  isOld = false,
): Promise<Outcome[]> {
  return project(client, await keepTogetherWith(client, events, also), isOld);
}

async function project(client: Database, kept: readonly Kept[], isOld = false): Promise<Outcome[]> {
  const waiting = kept.flatMap(({ unprojected }) => unprojected ?? []);
  const projected = await projectUnprojected(client, waiting, isOld);
  const refused = new Set(projected.filter(({ status }) => status === 'quarantined').map(({ reportKey }) => reportKey));
  return kept.map(({ outcome, unprojected }) =>
    unprojected !== null && refused.has(unprojected.event.reportKey) ? 'quarantined' : outcome,
  );
}
