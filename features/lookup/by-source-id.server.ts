import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { CustomerSummary } from '#features/customer/customer.schema.ts';
import { SUMMARY, summaries } from '#features/lookup/customer-summaries.server.ts';
import { type Asked, inProject } from '#features/lookup/in-project.server.ts';
import { alikeBy } from '#features/lookup/known-by.server.ts';
import type { SearchTrail } from '#features/lookup/search-trail.server.ts';
import { linkSpellings } from '#features/lookup/spellings.server.ts';
import { isSameIdentifier } from '#lib/spelling/fold-identifier.ts';

/**
 * Exactly X; where nobody has it, X without the blanks around it; then what a careless link meant by X; then, of an
 * e-mail, whatever its case. A deleted customer is found under the old source_id.
 */
export async function bySourceId(trail: SearchTrail, sourceId: string, asked: Asked): Promise<CustomerSummary[]> {
  const spellings = [...new Set([sourceId, sourceId.trim(), ...linkSpellings(sourceId)])];
  const found = await queryRows(db().reads, Spelled)`
    WITH found AS (
        SELECT one.*, spelling.place::int
        FROM unnest(${spellings}::text[]) WITH ORDINALITY AS spelling (value, place), LATERAL (
          SELECT ${SUMMARY} FROM customer ${whoseSourceId(Prisma.sql`= spelling.value`, asked)}) AS one),
      audited AS (${trail.line(SHOWN_FIRST, Prisma.sql`EXISTS (SELECT FROM found)`)})
    SELECT * FROM found ORDER BY place, "lastSeenAt" DESC, id`;
  if (found[0]) return found.flatMap(({ place, ...customer }) => (place === found[0]!.place ? [customer] : []));

  const mails = linkSpellings(sourceId).filter((spelling) => spelling.includes('@'));
  const alike = (await Promise.all(mails.map(alikeBy)))
    .flat()
    .filter(({ kind, value }) => kind === 'source_id' && mails.some((mail) => isSameIdentifier(mail, value)));
  const values = alike.map(({ value }) => value);
  const customers =
    values.length === 0 ? [] : await summaries(whoseSourceId(Prisma.sql`= ANY(${values}::text[])`, asked));
  await trail.record(customers.map(({ id }) => id));
  return customers;
}

const SHOWN_FIRST = Prisma.sql`ARRAY(SELECT id FROM found WHERE place = (SELECT min(place) FROM found))`;

const Spelled = z.object({ ...CustomerSummary.shape, place: z.number() });

function whoseSourceId(is: Prisma.Sql, { project, limit }: Asked): Prisma.Sql {
  return Prisma.sql`
    WHERE customer.id IN (SELECT customer_id FROM identifier WHERE kind = 'source_id' AND value ${is})
      ${inProject(project)}
    ORDER BY customer.last_seen_at DESC, customer.id LIMIT ${limit}`;
}
