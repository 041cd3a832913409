import type { Database } from '#lib/database/db.ts';
import { keepReports, type Outcome } from '#lib/ingest/keep.ts';
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
  const projected = await projectUnprojected(
    client,
    kept.flatMap(({ unprojected }) => unprojected ?? []),
  );
  const refused = new Set(projected.filter(({ status }) => status === 'quarantined').map(({ reportKey }) => reportKey));
  return kept.map(({ outcome, unprojected }) =>
    unprojected !== null && refused.has(unprojected.event.reportKey) ? 'quarantined' : outcome,
  );
}
