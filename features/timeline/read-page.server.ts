import { z } from 'zod';
import { atMost } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { withWorkedOut } from '#features/balance/with-worked-out.server.ts';
import { entriesKnownAt } from '#features/entry/entries-known-at.server.ts';
import { ENTRY_COLUMNS } from '#features/entry/read-entries.server.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';
import type { Sight } from '#lib/masks/sight.ts';
import { EntryRow, wireEntry } from '#features/entry/wire-entry.server.ts';
import { type LinkedLine, MOST_LINES } from '#features/timeline/with-stories.server.ts';

type Asked = {
  /** See accessLine. */
  access: Prisma.Sql;
  customerId: string;
  /** Of lines, all to be fulfilled; none of them where the whole history is asked for. */
  conditions: readonly Prisma.Sql[];
  limit: number;
  knownAt: string | null;
  /** Of the customer. */
  sight: Sight;
};

const PageRow = z.object({ ...EntryRow.shape, isFellow: z.boolean(), links: z.array(z.string()) });

/**
 * The newest lines that fulfil the conditions, and those that the same requests caused or that share an id with them,
 * all at once. A history that the page holds whole is looked through for nothing more.
 */
export async function readPage({ access, customerId, conditions, limit, knownAt, sight }: Asked): Promise<{
  lines: LinkedLine[];
  fellows: LinkedLine[];
}> {
  const own = Prisma.join([Prisma.sql`customer_id = ${customerId}`, ...conditions], ' AND ');
  const isPart = conditions.length > 0 ? Prisma.sql`true` : Prisma.sql`(SELECT count(*) FROM page) = ${limit}`;
  // by its `links` alone: a plan for any customer would look through the whole of a long history instead
  const rows = await queryRows(db().reads, PageRow)`
    WITH audited AS (${access}),
      page AS MATERIALIZED (
        SELECT * FROM timeline_entry WHERE ${own} ${receivedBy(knownAt)}
        ORDER BY occurred_at DESC, key DESC ${atMost(limit)}),
      link AS (
        SELECT DISTINCT unnest(
          CASE WHEN group_id IS NULL THEN links ELSE ARRAY[customer_id || ' ' || group_id] END) AS link
        FROM page WHERE ${isPart}),
      fellow AS (
        SELECT DISTINCT linked.key FROM link, LATERAL (
          SELECT key FROM timeline_entry
          WHERE links && ARRAY[link.link] AND customer_id || '' = ${customerId} ${receivedBy(knownAt)}
          ORDER BY occurred_at DESC, key DESC LIMIT ${MOST_LINES + 1}) AS linked)
    SELECT ${ENTRY_COLUMNS}, to_json(line.links) AS links, line.is_fellow AS "isFellow"
    FROM (
      SELECT page.*, false AS is_fellow FROM page
      UNION ALL
      SELECT timeline_entry.*, true FROM timeline_entry
      WHERE customer_id = ${customerId} AND key IN (SELECT key FROM fellow EXCEPT SELECT key FROM page)) AS line
    ORDER BY line.occurred_at DESC, line.key DESC`;
  const known = knownAt === null ? rows : await entriesKnownAt(rows, knownAt);
  const entries = await withWorkedOut(
    known.map((row) => wireEntry(row, sight)),
    knownAt,
  );
  const lines = entries.map((entry, index) => ({
    entry,
    links: rows[index]!.links,
    isFellow: rows[index]!.isFellow,
  }));
  return { lines: lines.filter(({ isFellow }) => !isFellow), fellows: lines.filter(({ isFellow }) => isFellow) };
}
