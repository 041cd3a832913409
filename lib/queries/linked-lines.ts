import { db } from '#lib/db';
import { Prisma } from '#lib/generated/prisma/client';
import { heardBy } from '#lib/queries/heard-by';

export type LinkedLine = { customerId: string; key: string; links: string[] };

/** Lines that bear one of these links, whosever they are, heard of by a moment or at all; the index on `links` alone, whatever else the caller wants of them. */
export function linkedLines(links: readonly string[], limit: number, heard: string | null = null): Promise<LinkedLine[]> {
  return db().$queryRaw<LinkedLine[]>`
    SELECT customer_id AS "customerId", key, links FROM timeline_entry WHERE links && ${links}::text[] ${heardBy(heard)} LIMIT ${limit}`;
}

/** The condition of being one of these lines, for `readEntries`. */
export function isOneOf(lines: readonly LinkedLine[]): Prisma.Sql {
  return Prisma.sql`(customer_id, key) IN (SELECT * FROM unnest(${lines.map(({ customerId }) => customerId)}::text[], ${lines.map(({ key }) => key)}::text[]))`;
}
