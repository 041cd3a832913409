import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { queryRows } from '#lib/database/query-rows.ts';
import { db } from '#lib/database/db.ts';
import { ingestQueue } from '#lib/ingest/queue.ts';

const Newest = z.object({ seq: z.nullable(z.bigint()) });
const Left = z.object({ isLeft: z.boolean() });

/** Milliseconds. A page that waits longer is worse than one that lacks the latest and says so. */
const PATIENCE = 2_000;
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 50;

/**
 * Waits until every webhook acknowledged before now is in the read model: what is read afterwards shows them.
 * @returns whether they are; false when it took too long.
 * @throws where the database cannot be reached.
 */
export async function waitUntilProjected(): Promise<boolean> {
  const [newest] = await queryRows(db(), Newest)`SELECT max(seq) AS seq FROM unprojected_event`;
  const upTo = newest?.seq ?? null;
  if (upTo === null) return true;
  // this instance projects what it kept; what another kept is its own to project, if it lives
  const end = performance.now() + PATIENCE;
  for (let pause = FIRST_PAUSE; performance.now() < end; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    await sleep(pause);
    const [left] = await queryRows(db(), Left)`
      SELECT EXISTS (SELECT FROM unprojected_event WHERE seq <= ${upTo}) AS "isLeft"`;
    if (!left?.isLeft) return true;
    ingestQueue().projector.catchUp();
  }
  return false;
}
