import { z } from 'zod';
import { IN_QUARANTINE, iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';
import type { Card, CustomerDetail } from '#features/customer/customer.schema.ts';
import type { Doubt } from '#features/doubts/doubts.schema.ts';

type Asked = {
  customer: Pick<CustomerDetail['customer'], 'id' | 'sourceId'>;
  cards: readonly Pick<Card, 'id' | 'code'>[];
  /** Only what we had heard of by then; null for all. */
  knownAt: string | null;
};

/** Bodies of others that are read for this customer's ids, the newest first: 200 of 4 kB take some milliseconds. */
const MOST_READ = 200;

/**
 * This customer's webhooks that wait in quarantine; null where there are none. They are those filed under the customer,
 * and among the newest others those whose body names the customer or one of their cards: a body that could not be read
 * may have been filed under nobody, or under the other side of a transfer.
 */
export async function findQuarantined({
  customer,
  cards,
  knownAt,
}: Asked): Promise<Extract<Doubt, { kind: 'quarantined' }> | null> {
  const names = [customer.id, customer.sourceId, ...cards.flatMap(({ id, code }) => [id, code])].filter(
    (name) => name !== null && isTelling(name),
  );
  const patterns = names.map((name) => `%${JSON.stringify(name).replace(/[\\%_]/g, '\\$&')}%`);
  const [row] = await queryRows(
    db(),
    z.object({ count: z.number(), foreign: z.number(), since: z.nullable(z.string()) }),
  )`
    WITH own AS (
      SELECT received_at FROM webhook_event
      WHERE ${IN_QUARANTINE} AND customer_id = ${customer.id} ${receivedBy(knownAt)}),
    named AS (
      SELECT received_at FROM (
        SELECT received_at, body FROM webhook_event
        WHERE ${IN_QUARANTINE} AND customer_id IS DISTINCT FROM ${customer.id} ${receivedBy(knownAt)}
        ORDER BY received_at DESC, key DESC LIMIT ${MOST_READ}) AS others
      WHERE body LIKE ANY(${patterns}))
    SELECT count(*)::int AS count, (SELECT count(*)::int FROM named) AS foreign, ${iso('min(received_at)')} AS since
    FROM (SELECT received_at FROM own UNION ALL SELECT received_at FROM named) AS waiting`;
  return row && row.since !== null
    ? { kind: 'quarantined', count: row.count, foreign: row.foreign, since: row.since }
    : null;
}

/** An id, and not a word that stands in any body. */
function isTelling(name: string): boolean {
  return name.length > 3 && /\d|@/.test(name);
}
