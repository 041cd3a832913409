import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { queryRows } from '#lib/database/query-rows.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { projectUnprojected, readUnprojected } from '#lib/ingest/project.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';

const BATCH = 500;
/** Milliseconds. What is read and not taken is being projected by an instance that runs. */
const PAUSE = 100;
/** Events from which on a rebuild may be the shorter way, and how many times faster it is for each. */
const LARGE = 20_000n;
const FASTER = 8n;
const LAST_PLACE = 2n ** 63n - 1n;

type Options = { client: Database; log: (line: string) => void; signal: AbortSignal };

const Counts = z.object({ waiting: z.bigint(), all: z.bigint() });

/** Projects all that waits: event by event as ingest does or, where most of the log waits, by a rebuild of it all. */
export async function projectWaiting({ client, log, signal }: Options): Promise<void> {
  const [counts] = await queryRows(sessionOf(client), Counts)`
    SELECT (SELECT count(*) FROM unprojected_event) AS waiting,
      (SELECT coalesce(max(seq), 0) FROM webhook_event) AS all`;
  const { waiting, all } = counts!;
  log(`${waiting} events are to be projected.`);
  if (waiting > LARGE && waiting * FASTER > all) await rebuildReadModel({ client, log });
  for (let done = 0n; !signal.aborted;) {
    const left = await readUnprojected(client, { upTo: LAST_PLACE, limit: BATCH });
    if (left.length === 0) return;
    const projected = await projectUnprojected(client, left);
    if (projected.length === 0) await sleep(PAUSE);
    const before = done;
    done += BigInt(projected.length);
    if (before / 5_000n < done / 5_000n) log(`${done} of ${waiting} events projected`);
  }
}
