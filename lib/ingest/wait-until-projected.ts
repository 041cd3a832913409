import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { ingestQueue } from '#lib/ingest/queue.ts';

/** Milliseconds. A page that waits longer is worse than one that lacks the latest and says so. */
const PATIENCE = 1_500;
/** Milliseconds. An instance that lives projects what it kept sooner than this. */
const TRUST = 250;
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 50;

/** The place up to which something waits to be projected, null where nothing does: for a statement that reads more. */
export const NEWEST_UNPROJECTED = Prisma.sql`(SELECT max(seq) FROM unprojected_event)`;

const Newest = z.object({ upTo: z.nullable(z.bigint()) });
const Left = z.object({ isLeft: z.boolean() });

/**
 * Waits until every webhook acknowledged before now is in the read model: what is read afterwards shows them.
 * @param known NEWEST_UNPROJECTED, for who has read it since the request came.
 * @returns whether they are; false when it took too long.
 * @throws where the database cannot be reached.
 */
export async function waitUntilProjected(known?: bigint | null): Promise<boolean> {
  const upTo = known === undefined ? await newestUnprojected() : known;
  if (upTo === null) return true;
  ingestQueue().projector.hurry();
  const started = performance.now();
  for (let pause = FIRST_PAUSE; performance.now() - started < PATIENCE; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    await sleep(pause);
    const [left] = await queryRows(db().reads, Left)`
      SELECT EXISTS (SELECT FROM unprojected_event WHERE seq <= ${upTo}) AS "isLeft"`;
    if (!left?.isLeft) return true;
    if (performance.now() - started > TRUST) ingestQueue().projector.catchUp(upTo);
  }
  return false;
}

/** Milliseconds. Who asks while an answer is under way for longer gets one of their own. */
const SHORT = 50;

type Answer = { answer: Promise<bigint | null>; askedAt: number };
let underWay: Answer | null = null;
let next: Promise<bigint | null> | null = null;

/** One statement for all who ask while the one before is under way: it begins after each of them has asked. */
function newestUnprojected(): Promise<bigint | null> {
  next ??= quickly(underWay).then(() => {
    next = null;
    underWay = { answer: readNewest(), askedAt: performance.now() };
    return underWay.answer;
  });
  return next;
}

async function quickly(before: Answer | null): Promise<void> {
  if (before === null || performance.now() - before.askedAt > SHORT) return;
  await Promise.race([before.answer.catch(() => null), sleep(SHORT, undefined, { ref: false })]);
}

async function readNewest(): Promise<bigint | null> {
  const [newest] = await queryRows(db().reads, Newest)`SELECT ${NEWEST_UNPROJECTED} AS "upTo"`;
  return newest?.upTo ?? null;
}
