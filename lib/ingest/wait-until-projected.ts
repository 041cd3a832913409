import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { newestUnprojected } from '#lib/ingest/project.ts';
import { ingestQueue } from '#lib/ingest/queue.ts';

/** Milliseconds. A page that waits longer is worse than one that lacks the latest and says so. */
const PATIENCE = 2_000;
/** Milliseconds. An instance that lives projects what it kept sooner than this. */
const TRUST = 250;
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 50;

const Left = z.object({ isLeft: z.boolean() });

/**
 * Waits until every webhook acknowledged before now is in the read model: what is read afterwards shows them.
 * @returns whether they are; false when it took too long.
 * @throws where the database cannot be reached.
 */
export async function waitUntilProjected(): Promise<boolean> {
  const upTo = await newestUnprojected(db());
  if (upTo === null) return true;
  ingestQueue().projector.hurry();
  const started = performance.now();
  for (let pause = FIRST_PAUSE; performance.now() - started < PATIENCE; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    await sleep(pause);
    const [left] = await queryRows(db(), Left)`
      SELECT EXISTS (SELECT FROM unprojected_event WHERE seq <= ${upTo}) AS "isLeft"`;
    if (!left?.isLeft) return true;
    if (performance.now() - started > TRUST) ingestQueue().projector.catchUp(upTo);
  }
  return false;
}
