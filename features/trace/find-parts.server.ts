import { z } from 'zod';
import { isOutOfTime } from '#lib/database/failure.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { KnownIdentifier } from '#features/lookup/known-by.server.ts';

/** Identifiers that a text is a part of. */
export type PartSearch = { parts: Omit<KnownIdentifier, 'how'>[]; more: boolean; complete: boolean };

const MOST = 20;
const TIMEOUT_MS = 2_500;
/** Fewer letters and digits are looked for only at the beginning of an identifier: inside one they say nothing. */
const SHORTEST = 4;
/** A single letter or digit begins too many identifiers to tell anything. */
const SHORTEST_BEGINNING = 2;

/**
 * The shop's order numbers, card codes, source ids and e-mails that contain one of the texts (or begin with it, if it
 * is short), and Voucherify's own ids that begin with it. Those ids have a plain index only, since each customer has
 * a dozen of them.
 * @param folded the text's spellings as letters and digits alone.
 */
export async function findParts(folded: readonly string[]): Promise<PartSearch> {
  const keys = folded.filter((key) => key.length >= SHORTEST_BEGINNING);
  const parts = new Map<string, PartSearch['parts'][number]>();
  let complete = true;
  for (const key of keys) {
    const found = await partsLike(key);
    if (found === null) complete = false;
    for (const part of found ?? []) parts.set(`${part.kind} ${part.customerId} ${part.value}`, part);
  }
  return { parts: [...parts.values()].slice(0, MOST), more: parts.size > MOST, complete };
}

/** Null where time ran out: the text is a part of very many. The key is letters and digits, so it has no wildcard. */
async function partsLike(key: string): Promise<PartSearch['parts'] | null> {
  const isShort = key.length < SHORTEST;
  try {
    return await db().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(TIMEOUT_MS)}, true)`;
      return queryRows(tx, z.object({ customerId: z.string(), kind: z.string(), value: z.string() }))`
        (SELECT customer_id AS "customerId", kind, value FROM identifier
          WHERE kind IN ('order_number', 'code', 'source_id', 'email') 
            AND folded LIKE ${isShort ? `${key}%` : `%${key}%`} LIMIT ${MOST + 1})
        UNION ALL (SELECT customer_id, kind, value FROM identifier
          WHERE kind NOT IN ('order_number', 'code', 'source_id', 'email') 
            AND NOT ${isShort} AND folded LIKE ${`${key}%`} LIMIT ${MOST + 1})`;
    });
  } catch (error) {
    if (!isOutOfTime(error)) throw error;
    return null;
  }
}
