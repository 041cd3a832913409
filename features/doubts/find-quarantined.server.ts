import * as z from 'zod/mini';
import { IN_QUARANTINE, iso } from '#lib/database/sql.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';

/** Bodies of others that are read for this customer's ids, the newest first: 200 of 4 kB take some milliseconds. */
const MOST_READ = 200;

export const Quarantined = z.object({ count: z.number(), foreign: z.number(), since: z.nullable(z.string()) });

type Asked = {
  customerId: string;
  /** Rows of one text, as SQL: the ids of the customer and of their cards. */
  names: Prisma.Sql;
  /** Only what we had heard of by then; null for all. */
  knownAt: string | null;
};

/**
 * This customer's webhooks that wait in quarantine, as JSON for a statement that reads more: those filed under them,
 * and of the newest others those whose body names them or one of their cards. What could not be read may have been
 * filed under nobody, or under the other side of a transfer. An id must be one, and no word that stands in any body.
 */
export function quarantined({ customerId, names, knownAt }: Asked): Prisma.Sql {
  return Prisma.sql`(
    WITH own AS (
      SELECT received_at FROM webhook_event
      WHERE ${IN_QUARANTINE} AND customer_id = ${customerId} ${receivedBy(knownAt)}),
    pattern AS (
      SELECT array_agg('%' || regexp_replace(to_json(name)::text, '([\\\\%_])', '\\\\\\1', 'g') || '%') AS of_any
      FROM (${names}) AS telling (name) WHERE char_length(name) > 3 AND name ~ '[0-9@]'),
    named AS (
      SELECT received_at FROM (
        SELECT received_at, body FROM webhook_event
        WHERE ${IN_QUARANTINE} AND customer_id IS DISTINCT FROM ${customerId} ${receivedBy(knownAt)}
        ORDER BY received_at DESC, key DESC LIMIT ${MOST_READ}) AS others, pattern
      WHERE body LIKE ANY(pattern.of_any))
    SELECT json_build_object('count', count(*), 'foreign', (SELECT count(*) FROM named),
      'since', ${iso('min(received_at)')})
    FROM (SELECT received_at FROM own UNION ALL SELECT received_at FROM named) AS waiting)`;
}
