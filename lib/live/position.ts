import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows, textAs } from '#lib/database/query-rows.ts';

/**
 * A place in the stream of changes: what was committed at a moment, as Postgres writes a snapshot,
 * `xmin:xmax:xip,xip,…` (https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT-PARTS).
 */
export type Position = string & { readonly __position: true };

/** Characters: as many transactions under way as a Postgres has connections, and more. */
const LONGEST = 20_000;
/** A transaction id has 64 bits; Postgres keeps the last few to itself. */
const LAST = 2n ** 63n;

/** The place that a client says it is at; null where that is none. */
export function parsePosition(text: string): Position | null {
  if (text.length > LONGEST || !/^[1-9]\d{0,18}:[1-9]\d{0,18}:(\d{1,19}(,\d{1,19})*)?$/.test(text)) return null;
  const [xmin = 0n, xmax = 0n, ...underWay] = text.split(/[:,]/).filter(Boolean).map(BigInt);
  // what Postgres itself would refuse
  const inOrder =
    xmin <= xmax && xmax < LAST && underWay.every((id, n) => id >= (underWay[n - 1] ?? xmin) && id < xmax);
  return inOrder ? (text as Position) : null;
}

/** The place at this moment. Read before a page's data: what comes after it may be missing there. */
export async function currentPosition(): Promise<Position> {
  const [now] = await queryRows(
    db(),
    z.object({ position: textAs<Position>() }),
  )`SELECT pg_current_snapshot()::text AS position`;
  return now!.position;
}
