import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';

export const LinkedEntry = z.object({ customerId: z.string(), key: z.string(), links: z.array(z.string()) });
export type LinkedEntry = z.infer<typeof LinkedEntry>;

/**
 * Lines of any customer that bear one of these links, as far as they were received by a moment, if one is given. They
 * are found by the index on `links` alone: the caller adds no condition.
 */
export function linkedEntries(
  links: readonly string[],
  limit: number,
  knownAt: string | null = null,
): Promise<LinkedEntry[]> {
  return queryRows(db().reads, LinkedEntry)`
    SELECT customer_id AS "customerId", key, links FROM timeline_entry
    WHERE links && ${links}::text[] ${receivedBy(knownAt)} LIMIT ${limit}`;
}

/** The condition of being one of these lines, for `readEntries`. */
export function isOneOf(lines: readonly LinkedEntry[]): Prisma.Sql {
  const customerIds = lines.map(({ customerId }) => customerId);
  const keys = lines.map(({ key }) => key);
  return Prisma.sql`(customer_id, key) IN (SELECT * FROM unnest(${customerIds}::text[], ${keys}::text[]))`;
}
