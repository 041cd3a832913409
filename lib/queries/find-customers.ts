import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { containing } from '#lib/database/sql';
import { db } from '#lib/db';
import { Prisma } from '#lib/generated/prisma/client';
import { decodeCursor, pageOf } from '#lib/cursor';
import { summaries } from '#lib/queries/customer-summaries';
import { isEventNamed } from '#lib/queries/event-named';
import { knownBy } from '#lib/queries/known-by';
import { spellingsOf } from '#lib/queries/spellings';
import { Text } from '#lib/queries/text';
import type { CustomerList } from '#lib/wire/customer';
import { Limit } from '#lib/wire/timeline-filter';

export const CustomerSearch = z.object({
  source_id: Text.optional(),
  q: Text.optional(),
  project: Text.optional(),
  cursor: z.string().optional(),
  limit: Limit,
});
export type CustomerSearch = z.input<typeof CustomerSearch>;

/** Customers by source_id exactly, or by any identifier or part of a name. Neither given: none. */
export async function findCustomers(viewer: Viewer, search: CustomerSearch): Promise<CustomerList> {
  const { source_id: sourceId, q, project, cursor, limit } = CustomerSearch.parse(search);
  await recordAccess(viewer, { action: 'customers.searched', subject: sourceId ?? q });
  if (sourceId !== undefined) return { customers: await bySourceId(sourceId, project, limit), nextCursor: null };
  const text = (q ?? '').trim();
  return text === '' ? { customers: [], nextCursor: null } : byAnything(text, project, cursor, limit);
}

/** Exactly X; where nobody has it, X without the blanks around it. A deleted customer is found under the old source_id. */
async function bySourceId(sourceId: string, project: string | undefined, limit: number) {
  for (const value of new Set([sourceId, sourceId.trim()])) {
    const found = await summaries(Prisma.sql`
      JOIN identifier ON identifier.customer_id = customer.id
      WHERE identifier.kind = 'source_id' AND identifier.value = ${value} ${inProject(project)}
      ORDER BY customer.last_seen_at DESC, customer.id LIMIT ${limit}`);
    if (found.length > 0) return found;
  }
  return [];
}

/** An id stands on a handful of lines: this many are looked at where a hostile shop puts one on all of them. */
const MOST_LINES = 1000;

function readRank(text: string): number | null {
  return text === '0' || text === '1' ? Number(text) : null;
}

/** Those whom an identifier names exactly first, then those whose name, e-mail or source id contains the text; each by id. */
async function byAnything(text: string, project: string | undefined, cursor: string | undefined, limit: number): Promise<CustomerList> {
  const spellings = spellingsOf(text);
  const [rank, after] = cursor ? decodeCursor(cursor, readRank) : [0, ''];
  const rows = await db().$queryRaw<{ id: string; rank: number }[]>`
    WITH exact AS MATERIALIZED (
      ${knownBy(spellings)}
      UNION (SELECT customer_id FROM timeline_entry WHERE links && ${spellings}::text[] LIMIT ${MOST_LINES})
      UNION SELECT customer_id FROM evidence WHERE event_key = ANY(${spellings})
      UNION SELECT customer_id FROM webhook_event WHERE ${isEventNamed(spellings)}),
    partial AS MATERIALIZED (SELECT id FROM customer WHERE search LIKE ${containing(text)}),
    hit AS (SELECT id, 0 AS rank FROM exact UNION ALL SELECT id, 1 FROM partial WHERE id NOT IN (SELECT id FROM exact WHERE id IS NOT NULL))
    SELECT customer.id, hit.rank FROM hit JOIN customer USING (id)
    WHERE (hit.rank, customer.id) > (${rank}, ${after}) ${inProject(project)}
    ORDER BY hit.rank, customer.id LIMIT ${limit + 1}`;
  const { page, nextCursor } = pageOf(rows, limit, (row) => [String(row.rank), row.id]);
  const found = new Map((await summaries(Prisma.sql`WHERE id = ANY(${page.map(({ id }) => id)})`)).map((customer) => [customer.id, customer]));
  return { customers: page.flatMap(({ id }) => found.get(id) ?? []), nextCursor };
}

function inProject(project: string | undefined): Prisma.Sql {
  return project ? Prisma.sql`AND customer.project_id = ${project}` : Prisma.empty;
}
